"""When an event happened: as its own words say, else as the account that it goes on with does. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from according.model import Report, When
from according.read.background import Background
from according.read.document import Doc, Token
from according.read.events import EventMention
from according.read.figure_standing import happening
from according.read.news_day import goes_on, news_day
from according.read.retelling import leads_back, linked_day
from according.read.times import TimeMention, time_of, weekday_of


class EventTimes:
    """The times of one report's events."""

    def __init__(
        self,
        doc: Doc,
        report: Report,
        times: Sequence[TimeMention],
        events: Sequence[EventMention],
        background: Background,
    ) -> None:
        self.doc = doc
        self.report = report
        self.times = times
        self.events = events
        self.background = background

    def of(self, mention: EventMention) -> When | None:
        """When it happened: as its words say, else on the day of the attack or of the news that it goes on with.

        Where nothing gives a day, a weekday is kept as words.
        """
        return self._day_of(mention) or weekday_of(mention.anchor, self.times, self.doc)

    def _day_of(self, mention: EventMention) -> When | None:
        anchor = self.doc[mention.anchor]
        said = time_of(anchor.i, happening(self.times, anchor), self.doc)
        if said is not None or mention.event.type != "ASSAULT":
            return said
        if self._is_news(mention) and goes_on(anchor) and self.news_day is not None:
            return self.news_day
        done = mention.event.modality in ("actual", "attempted")
        return self.of_retold(anchor) if done and leads_back(anchor) else None

    def of_retold(self, token: Token) -> When | None:
        """The day of the attack that a clause leads back to ("claimed the attack", "was used in the attack")."""
        if not self.background.at(token) and self.news_day is not None:
            return self.news_day
        return linked_day(token, self.times)

    def _is_news(self, mention: EventMention) -> bool:
        done = mention.event.type == "ASSAULT" and mention.event.modality in ("actual", "attempted")
        return done and not self.background.at(self.doc[mention.anchor])

    @cached_property
    def news_day(self) -> When | None:
        """The day of the report's news, by what it dates of attacks."""
        told = [time_of(self.doc[m.anchor].i, self.times, self.doc) for m in self.events if self._is_news(m)]
        return news_day(told, self.report.published)
