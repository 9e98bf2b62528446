"""What is handed on: everything, or the incidents of an episode, of a choice of days, places and parties, of words."""

from __future__ import annotations

import msgspec

from according.desk.desk import Desk, found
from according.desk.snapshot import Snapshot
from according.engine.chosen import Choice, is_chosen
from according.keep.search import find_words
from according.show.wording import plural

MOST_FOUND = 5_000  # reports and claims that words are looked for in


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """The facets of the list of episodes, one episode, or words to look for; ``None`` takes in all."""

    since: str | None = None
    until: str | None = None
    place: str | None = None
    party: str | None = None
    verdict: str | None = None
    episode: str | None = None
    q: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def fields(self) -> list[tuple[str, str]]:
        """As a form or an address carries it on."""
        given = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return [(name, value) for name, value in given if value]

    def incidents(self, desk: Desk, at: Snapshot) -> set[str]:
        """The ids of the incidents that are meant. Raises NotFoundException for an episode that is not there."""
        choice = Choice(since=self.since, until=self.until, place=self.place, party=self.party)
        episodes = at.chosen(choice, self.verdict)
        if self.episode is not None:
            meant = found(at.episode(self.episode), "episode")
            episodes = [each for each in episodes if each.id == meant.id]
        ids = {each for episode in episodes for each in episode.incidents if each in at.incidents}
        if not choice.everything:
            ids = {each for each in ids if is_chosen(at.incidents[each], choice, at.roster)}
        return ids if self.q is None else ids & self._told(desk, at, self.q)

    def _told(self, desk: Desk, at: Snapshot, words: str) -> set[str]:
        """The incidents that claims with the words tell of, or claims of reports with the words."""
        with desk.ledger.reading() as kept:
            reports = find_words(kept, "report_words", words, most=MOST_FOUND)
            claims = find_words(kept, "claim_words", words, most=MOST_FOUND)
        said = [at.claims[each] for each in claims if each in at.claims]
        said += [each for report in reports for each in at.claims_of_report.get(report, ())]
        return {each.incident for each in said if each.incident is not None}

    def words(self, desk: Desk, at: Snapshot) -> str:
        """What is meant, as people say it."""
        if self.everything:
            return "everything in the ledger"
        parts = []
        if self.episode is not None:
            parts.append(f"the episode “{found(at.episode(self.episode), 'episode').title}”")
        if self.since or self.until:
            parts.append(f"from {self.since or 'the first day'} to {self.until or 'the last'}")
        parts += [
            f"{name} {value}" for name, value in (("place", self.place), ("party", self.party)) if value
        ]
        if self.verdict:
            parts.append(f"with a finding that is {self.verdict}")
        if self.q:
            parts.append(f"what tells of “{self.q}”")
        return f"{', '.join(parts)}: {plural(len(self.incidents(desk, at)), 'incident')}"
