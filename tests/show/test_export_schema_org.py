"""schema.org: one Claim for a thing said, with every report it appears in, and never a verdict."""

from __future__ import annotations

import json
from typing import Any

from according.show.exports import export
from according.show.handout import Handout

# Properties that schema.org gives a Claim, its own and those of a CreativeWork.
OF_A_CLAIM = {
    "@type",
    "@id",
    "text",
    "author",
    "datePublished",
    "inLanguage",
    "appearance",
    "firstAppearance",
}


def graph(handout: Handout) -> list[dict[str, Any]]:
    found = json.loads(export("schema-org", handout).files[0][1])
    assert found["@context"] == "https://schema.org"
    listed: list[dict[str, Any]] = found["@graph"]
    return listed


def test_the_same_thing_said_twice_is_one_claim_with_two_appearances(handout: Handout) -> None:
    dead = [
        each for each in graph(handout) if each["text"] == "The Alpine defence ministry put its dead at four."
    ]
    found = [each for each in graph(handout) if len(each["appearance"]) > 1]
    assert found
    assert all(each in graph(handout) for each in dead)
    first = found[0]
    assert first["firstAppearance"]["datePublished"] == min(
        each["datePublished"] for each in first["appearance"] if "datePublished" in each
    )


def test_only_properties_of_a_claim_are_used_and_nothing_is_reviewed(handout: Handout) -> None:
    claims = graph(handout)
    assert {each["@type"] for each in claims} == {"Claim"}
    assert set().union(*claims) <= OF_A_CLAIM
    assert "ClaimReview" not in json.dumps(claims)
    assert all(each["text"] and each["appearance"] for each in claims)


def test_an_unnamed_speaker_is_no_author(handout: Handout) -> None:
    doctor = next(each for each in graph(handout) if "at least six wounded" in each["text"])
    assert "author" not in doctor
    ministry = next(each for each in graph(handout) if each["text"].startswith("Two policemen were hurt"))
    assert ministry["author"] == {
        "@type": "Organization",
        "name": "Ministry of Defence of the Alpine Republic",
    }
