"""Web Annotations: position and quotation lead to the same words, and a withheld name leaves the position alone."""

from __future__ import annotations

import json
from typing import Any

from according.model import Report
from according.show.exports import export
from according.show.handout import Handout


def items(handout: Handout) -> list[dict[str, Any]]:
    found = json.loads(export("annotations", handout).files[0][1])
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["total"] == len(found["first"]["items"])
    listed: list[dict[str, Any]] = found["first"]["items"]
    return listed


def test_both_selectors_lead_to_the_words_in_the_cleaned_text(weighed: dict[str, Any]) -> None:
    handout = Handout(**weighed, names=True)
    reports: dict[str, Report] = {each.id: each for each in weighed["reports"]}
    by_claim = {each.id: each for each in handout.claims}
    hostile = 0
    for item in items(handout):
        claim = by_claim[item["id"].removeprefix("urn:according:claim:")]
        text = reports[claim.report].text
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert quote["exact"] == text[position["start"] : position["end"]]
        before = text[: position["start"]]
        hostile += not before.endswith(quote["prefix"])
    assert hostile == 0


def test_a_withheld_name_leaves_the_position_alone(handout: Handout) -> None:
    alone = [each for each in items(handout) if len(each["target"]["selector"]) == 1]
    assert [each["target"]["selector"][0]["type"] for each in alone] == ["TextPositionSelector"]


def test_what_is_said_stands_with_its_speaker(handout: Handout) -> None:
    values = [each["body"][0]["value"] for each in items(handout)]
    assert "Ministry of Defence of the Alpine Republic → The Lake Courier: says; killed, 4" in values


def test_the_source_is_an_address_only_where_it_is_a_web_page(handout: Handout) -> None:
    sources = {each["target"]["source"] for each in items(handout)}
    assert "https://courier.example/2031/dawn" in sources
    assert not any(each.startswith("javascript:") for each in sources)
