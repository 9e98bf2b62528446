"""Cases 14 and 15: reported speech without quotation marks, denials, and quotations that the text must bear out."""

from __future__ import annotations

from typing import Any

import pytest

from according.model import Report, Source, Span, claim

TEXT = "The minister did not order the shelling of the village, his office said."
OUTLET = (Source(role="outlet", name="Paper"),)


def test_case_14_indirect_speech_has_its_speaker(desk: Any) -> None:
    desk.report(
        "Lebanon's army said that Israeli troops had shelled a farm near Tyre on Tuesday. According to the "
        "United Nations, two farmers were wounded near Tyre."
    ).run()
    assert {desk.speaker(each) for each in desk.assaults() if "farm near" in each.evidence.text} == {
        "Armed Forces of Lebanon"
    }
    assert [desk.speaker(each) for each in desk.figure_claims("wounded")] == ["United Nations"]


def test_case_14_what_was_reported_by_nobody_named_says_so(desk: Any) -> None:
    desk.report("Two villagers were reported killed in shelling near Bakhmut in Ukraine on Tuesday.").run()
    (killed,) = desk.figure_claims("killed")
    speaker = killed.sources[0]
    assert (speaker.role, speaker.actor, speaker.name) == ("speaker", None, "no named source")


def test_case_14_a_denial_opposes_what_it_denies(desk: Any) -> None:
    desk.report("Ukraine's army said that Russian troops had shelled a hospital in Bakhmut on Tuesday.")
    desk.report(
        "Russia's defence ministry denied that its forces had shelled the hospital in Bakhmut on Tuesday."
    ).run()
    denials = [each for each in desk.assaults() if each.act == "deny"]
    assert denials
    assert all(each.event.negated for each in denials)
    responsible = desk.finding("responsible")
    assert responsible.verdict == "disputed"
    assert {each.opposed for each in responsible.positions} == {True, False}


def test_case_14_so_called_is_shown_and_does_not_make_another_actor(desk: Any) -> None:
    desk.report("The so-called Luhansk People's Republic said its troops shelled Bakhmut on Monday.")
    desk.report("The Luhansk People's Republic said its troops left Bakhmut on Tuesday.").run()
    speakers = {
        each.sources[0].actor: each.sources[0].name
        for each in desk.found.claims
        if "so-called" in each.sources[0].name
    }
    assert list(speakers) == ["luhansk-peoples-republic"]
    assert {each.sources[0].actor for each in desk.found.claims} == {"luhansk-peoples-republic"}


@pytest.mark.parametrize(
    "quotation",
    [
        "The minister did order the shelling of the village",  # the "not" is gone
        "The minister did not order the shelling of the town",
        "the minister did not order the shelling of the village",
    ],
)
def test_case_15_a_quotation_that_its_span_does_not_reproduce_is_rejected(quotation: str) -> None:
    report = Report(id="r", text=TEXT)
    with pytest.raises(ValueError, match="is not what r says"):
        claim(report, Span(start=0, end=len(quotation), text=quotation), kind="statement", sources=OUTLET)


def test_case_15_a_span_of_another_length_than_its_quotation_is_rejected() -> None:
    with pytest.raises(ValueError, match="enclose exactly"):
        Span(start=0, end=12, text="The minister ordered")


def test_case_15_every_claim_of_a_result_reproduces_its_quotation(desk: Any) -> None:
    desk.report(TEXT).report(
        "“We lost four men near Bakhmut,” the army of Ukraine said on Tuesday — “and a naïve boy.”"
    ).run()
    texts = {each.id: each.text for each in desk.found.reports}
    spans = [(texts[each.report], each.evidence) for each in desk.found.claims]
    assert spans
    assert all(text[span.start : span.end] == span.text for text, span in spans)
