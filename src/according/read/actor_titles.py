"""Offices in a report: whose they are, and the names they introduce."""

from __future__ import annotations

from according.know.countries import country_by_code
from according.know.offices import Office
from according.read.actor_names import Hit, Scan
from according.read.actor_persons import OfficeAlone, Sighting, is_name_word, name_at
from according.read.actor_words import counterpart_words, nominals, person_words


class Titles:
    """Offices in the text with their owners and the names they introduce."""

    def __init__(self, scan: Scan, hits: list[Hit]) -> None:
        self.scan = scan
        scan.bodies = frozenset(i for h in hits if self._is_body(h) for i in range(h.first, h.last))
        self._ends = {h.last: h for h in sorted(hits, key=lambda h: h.last - h.first)}
        self._starts = {h.first: h for h in sorted(hits, key=lambda h: h.last - h.first)}
        self.sightings: list[Sighting] = []
        self.alone: list[OfficeAlone] = []
        after, same_office = 0, counterpart_words()
        for k, word in enumerate(scan.words):
            found = scan.offices.get(k)
            if k < after or not (found or word.key in same_office):
                continue
            after, meant = found or (k + 1, ())
            self._read(k, after, meant)

    def _read(self, k: int, end: int, meant: tuple[Office, ...]) -> None:
        first, owners = self._owners_before(k)
        if not owners and self.alone and self.alone[-1].last == k and self.scan.words[k - 1].poss:
            first, owners = self._body_of_last()  # "Armenian defence minister's spokesperson"
        j = end
        if not owners:
            owners, j = self._owners_after(end)
        elif self.scan.key(end) in ("for", "to", "in") and self._owners_after(end)[0]:
            j = self._owners_after(end)[1]  # "UN special envoy for Syria"
        office = self._pick(meant, owners)
        if meant and office is None:
            return
        names, stop = self._names_after(j)
        before = self._name_before(first)
        if names and not (before and self._read_as_person(before) and not self._read_as_person(names[0])):
            self._introduce(names, office, owners, (first, stop))
        elif before:
            self.sightings.append(
                Sighting(*before, office, owners[0] if len(owners) == 1 else None, (before[0], j))
            )
        elif owners:
            self.alone.append(OfficeAlone(first, j, office, owners, not meant))

    def _is_body(self, hit: Hit) -> bool:
        known = self.scan.book.get(hit.ids[0])
        return hit.via != "nominal" and (known is None or known.kind != "state")

    def _read_as_person(self, name: tuple[int, int]) -> bool:
        tokens = (self.scan.doc[self.scan.words[i].token] for i in range(*name))
        return any(t.ent_type_ == "PERSON" for t in tokens)

    def _introduce(
        self,
        names: list[tuple[int, int]],
        office: Office | None,
        owners: tuple[str, ...],
        reach: tuple[int, int],
    ) -> None:
        spread = len(names) == len(owners)
        for place, (a, b) in enumerate(names):
            owner = owners[place] if spread else owners[0] if len(owners) == 1 and len(names) == 1 else None
            known = office if owner is not None or len(owners) < 2 else None
            self.sightings.append(Sighting(a, b, known, owner, reach))

    @staticmethod
    def _pick(meant: tuple[Office, ...], owners: tuple[str, ...]) -> Office | None:
        fitting = [o for o in meant if not o.only or any(w in o.only for w in owners)]
        return next((o for o in fitting if o.only), fitting[0] if fitting else None)

    def _owners_before(self, k: int) -> tuple[int, tuple[str, ...]]:
        """Owners whose phrase ends right before word ``k``: "Armenian and Azerbaijani", "the CSTO"."""
        j, owners = k, []
        while _adjoins(self.scan, j) and self.scan.key(j - 1) in nominals().modifiers | {
            "deputy",
            "then",
            "current",
            "acting",
        }:
            j -= 1
        while True:
            found = self._owner_ending(j)
            if found is None:
                break
            j = found[0]
            owners.append(found[1])
            if self.scan.key(j - 1) == "and" and self._owner_ending(j - 1):
                j -= 1
                continue
            break
        return (j if owners else k), tuple(reversed(owners))

    def _body_of_last(self) -> tuple[int, tuple[str, ...]]:
        led = self.alone.pop()
        bodies = []
        for owner in led.owners:
            country, body = country_by_code(owner), led.office.body if led.office else None
            bodies.append(self.scan.book.body(body, country.code).id if country and body else owner)
        return led.first, tuple(bodies)

    def _owner_ending(self, end: int) -> tuple[int, str] | None:
        if not _adjoins(self.scan, end) and self.scan.key(end) != "and":
            return None
        hit = self._ends.get(end)
        if hit is not None and len(hit.ids) == 1 and hit.last - hit.first > 0:
            return hit.first, self._as_owner(hit.ids[0])
        country = next(
            ((k, c) for k, c in self.scan.countries.items() if c.end == end and c.form != "people"), None
        )
        return (country[0], country[1].code) if country else None

    def _as_owner(self, actor: str) -> str:
        """A state's code; a ministry keeps its id, so that its spokesperson is not the state's."""
        known = self.scan.book.get(actor)
        return known.country if known and known.kind == "state" and known.country else actor

    def _owners_after(self, j: int) -> tuple[tuple[str, ...], int]:
        """Owners in "of Armenia and Azerbaijan", "of the Syrian Observatory", "to the United Nations"."""
        scan = self.scan
        if scan.key(j) not in ("of", "for", "to", "from") or not scan.joined(j):
            return (), j
        start = j + 2 if scan.key(j + 1) in ("the", "a") else j + 1
        owners: list[str] = []
        end = j
        while True:
            hit, country = self._starts.get(start), scan.countries.get(start)
            if hit is not None and len(hit.ids) == 1:
                owners.append(self._as_owner(hit.ids[0]))
                end = hit.last
            elif country is not None and country.form == "name":
                owners.append(country.code)
                end = country.end
            else:
                break
            if scan.key(end) != "and":
                break
            start = end + (2 if scan.key(end + 1) == "the" else 1)
        return tuple(owners), end if owners else j

    def _names_after(self, j: int) -> tuple[list[tuple[int, int]], int]:
        names: list[tuple[int, int]] = []
        stop = j
        k = j
        while k < len(self.scan.words) and self.scan.words[k].gap in ("", ",", "."):
            if self.scan.key(k) in person_words().ranks and self.scan.words[k].text[:1].isupper():
                k += 1
                continue
            if self.scan.words[k].gap == "." and self.scan.key(k - 1) not in person_words().ranks:
                break
            end = name_at(self.scan, k)
            if end is None:
                break
            if self.scan.key(end) in person_words().ranks and self.scan.joined(end):
                k = end  # the name of an office's place, not of its holder
                continue
            names.append((k, end))
            stop = end
            if self.scan.key(end) != "and" or len(names) > 3:
                break
            k = end + 1
        return names, stop

    def _name_before(self, first: int) -> tuple[int, int] | None:
        """The name an office stands in apposition to: "Rami Abdel Rahman, head of …", commas kept or lost."""
        scan = self.scan
        end = first - 1 if scan.key(first - 1) in ("the", "a", "an") else first
        if end <= 0 or scan.words[end].gap not in ("", ","):
            return None
        for start in range(max(0, end - 5), end - 1):
            if name_at(scan, start) == end and (
                start == 0 or not is_name_word(scan, start - 1) or scan.words[start].gap
            ):
                return start, end
        return None


def _adjoins(scan: Scan, j: int) -> bool:
    """Whether word ``j`` follows directly on the word before it."""
    return scan.joined(j, ("", "-"))
