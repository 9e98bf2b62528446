"""Reading with a language model: it proposes, the report's words decide, and the built-in reader stands in for it."""

from __future__ import annotations

import time
from collections import Counter

import msgspec

from according.engine.llm_chat import Account, Chat, NoAnswer
from according.model import Abstention, Claim, Report
from according.read.claims import make_claims
from according.read.llm.grounding import Grounding, one_each
from according.read.llm.instructions import messages
from according.read.llm.passages import passages
from according.read.llm.proposal import parse_reply, reply_schema
from according.read.llm.use import Use
from according.read.reading import BUILT_IN, Reader, Reading, reading_of

# After this many reports in a row without an answer the endpoint is not asked any more in this run.
MOST_FAILURES = 3


class LlmReader:
    """Reads each report with a language model, or, where that gives no answer, as the built-in reader does."""

    def __init__(self, reader: Reader, chat: Chat) -> None:
        self._reader, self._chat = reader, chat
        self._failures = 0

    def read(self, report: Report) -> Reading:
        """The reading of one report, with its account; ``report.reader`` says who read it."""
        material = self._reader.prepare(report)
        if material is None:
            return Reading(report=report)
        account, began = Account(), time.monotonic()
        claims: list[Claim] = []
        left: list[Abstention] = []
        refused: Counter[str] = Counter()
        proposed = 0
        try:
            if self._failures >= MOST_FAILURES:
                raise NoAnswer(
                    f"it gave no answer on {MOST_FAILURES} reports in a row and is not asked any more"
                )
            grounding = Grounding(material)
            for passage in passages(material.parsed):
                asked = messages(
                    report.text[passage.start : passage.end],
                    outlet=report.outlet,
                    published=material.report.published.start,
                )
                reply = self._chat.ask(asked, reply_schema(), parse_reply, account)
                found = grounding.ground(reply, passage)
                claims += found.claims
                left += found.abstentions
                refused.update(found.refused)
                proposed += len(reply.proposals) + reply.misshapen
            self._failures = 0
        except NoAnswer as why:
            self._failures += 1
            use = self._use(account, began, fallback=str(why))
            return _named(reading_of(material, *make_claims(material), use), self._instead(str(why)))
        use = self._use(account, began, proposed=proposed, refused=dict(refused))
        return _named(reading_of(material, one_each(claims), tuple(left), use), self._own())

    def _own(self) -> str:
        return f"language model {self._chat.settings.model}"

    def _instead(self, why: str) -> str:
        return f"{BUILT_IN}, because the language model {self._chat.settings.model} gave no answer: {why}"

    def _use(
        self,
        account: Account,
        began: float,
        *,
        proposed: int = 0,
        refused: dict[str, int] | None = None,
        fallback: str | None = None,
    ) -> Use:
        return Use(
            model=self._chat.settings.model,
            server=self._chat.settings.server,
            requests=account.requests,
            retries=account.retries,
            seconds=time.monotonic() - began,
            tokens_in=account.tokens_in,
            tokens_out=account.tokens_out,
            unmetered=account.unmetered,
            proposed=proposed,
            refused=refused or {},
            fallback=fallback,
        )


def _named(reading: Reading, reader: str) -> Reading:
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, reader=reader))
