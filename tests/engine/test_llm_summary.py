"""What the summary says of a language model's part: who read what, what was refused, and what it cost."""

from __future__ import annotations

from typing import Any

from according.engine.llm_summary import llm_brief, llm_lines
from according.model import Report
from according.read.llm.use import Use


def use(name: str, **more: Any) -> tuple[Report, Use]:
    fields: dict[str, Any] = {"requests": 2, "seconds": 3.0, "tokens_in": 1000, "tokens_out": 500, **more}
    account = Use(model="small", server="http://127.0.0.1:8080", **fields)
    return Report(id=name, text="One.", file=f"{name}.txt"), account


USES = (
    use("one", proposed=5, refused={"its quotation does not stand in the report": 2}),
    use("two", proposed=4, refused={"its quotation does not stand in the report": 1, "other": 1}, retries=1),
    use("three", fallback="nothing listens at its address", tokens_in=0, tokens_out=0),
)


def test_the_sum_of_all_reports() -> None:
    brief = llm_brief(USES, (2.0, 10.0))
    assert brief is not None
    assert (brief.read, brief.fallbacks) == (2, {"three.txt": "nothing listens at its address"})
    assert (brief.proposed, brief.kept) == (9, 5)
    assert list(brief.refused.items()) == [("its quotation does not stand in the report", 3), ("other", 1)]
    assert (brief.requests, brief.retries, brief.seconds) == (6, 1, 9.0)
    assert brief.price == 0.014


def test_people_are_told_the_same() -> None:
    brief = llm_brief(USES, None)
    assert brief is not None
    text = "\n".join(llm_lines(brief))
    assert "2 of 3 reports read by the language model small at http://127.0.0.1:8080." in text
    assert "instead: three.txt (nothing listens at its address)" in text
    assert "9 claims proposed, 5 kept, 4 refused" in text
    assert "its quotation does not stand in the report: 3" in text
    assert "2000 tokens in, 1000 out" in text
    assert "1.5 s each" in text
    assert "price" not in text


def test_a_price_over_uncounted_replies_is_a_floor() -> None:
    brief = llm_brief((use("one", unmetered=1),), (2.0, 10.0))
    assert brief is not None
    assert "price at least 0.007" in llm_lines(brief)[-1]
    assert "1 reply without a count of tokens" in llm_lines(brief)[-1]


def test_without_a_language_model_there_is_nothing_to_say() -> None:
    assert llm_brief((), None) is None
