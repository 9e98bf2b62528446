"""Page furniture out of a story: whole lines, link sections, comment forms, captions, and pieces inside paragraphs.

The rules are data (``data/debris.yaml``). A line of running text goes only where its rule may take prose.
"""

from __future__ import annotations

import re

from according.receive.floor import Floor
from according.receive.paragraphs import without_bullet
from according.receive.rules import Rule, debris
from according.receive.sentences import ends_sentence, is_prose, sentence_spans

#: A caption is a sentence or two under a picture, not a paragraph.
CAPTION_WORDS = 45
#: How far from a paragraph's end its glued furniture is looked for, in characters.
TAIL = 800
_MENU_WORDS = 4
_MENU_RUN = 3
_SPOKEN = re.compile(r"\b(?:said(?! to be)|told|says|reported|according)\b|[\"“”]")


def cut_lines(lines: list[str], floor: Floor) -> list[str]:
    """The lines that are not furniture, in order; what goes is on the floor."""
    kept: list[str] = []
    in_section: str | None = None
    menu = _menu_lines(lines)
    story_seen = False
    for index, line in enumerate(lines):
        bare, _ = without_bullet(line)
        prose = is_prose(bare)
        if story_seen and (end := _whole(debris().ends, bare, prose=False)):
            for rest in lines[index:]:
                floor.drop(rest, end.reason)
            break
        if in_section and prose:
            in_section = None
        if section := _whole(debris().sections, bare, prose=prose):
            in_section = section.reason
        reason = in_section or _reason(bare, prose=prose) or ("page menu" if index in menu else None)
        if reason:
            floor.drop(line, reason)
        else:
            story_seen = story_seen or prose
            kept.append(line)
    return kept


def _reason(line: str, *, prose: bool) -> str | None:
    rules = debris()
    rule = _whole(rules.credits, line, prose=prose) or _whole(rules.lines, line, prose=prose)
    if rule is None and len(line.split()) <= CAPTION_WORDS and not line.endswith((".", "!", "?")):
        rule = _whole(rules.captions, line, prose=False)
    return rule.reason if rule else None


def _whole(rules: tuple[Rule, ...], line: str, *, prose: bool) -> Rule | None:
    return next((r for r in rules if (r.prose or not prose) and r.pattern.fullmatch(line)), None)


def _menu_lines(lines: list[str]) -> frozenset[int]:
    """Runs of short list entries before the first or after the last running text: city, section, language menus."""
    prose = [i for i, line in enumerate(lines) if is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    menu: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, ""]):
        bare, bullet = without_bullet(line)
        if bullet and 0 < len(bare.split()) <= _MENU_WORDS and not ends_sentence(bare):
            run.append(index)
            continue
        if len(run) >= _MENU_RUN and (run[-1] < first or run[0] > last):
            menu.update(run)
        run = []
    return frozenset(menu)


def cut_inside(paragraph: str, floor: Floor) -> str:
    """The paragraph without embedded furniture; a cut between two unfinished pieces becomes a paragraph break."""
    for rule in debris().inline:
        match = rule.pattern.search(paragraph)
        while match:
            start = _caption_start(paragraph, match.start()) if rule.caption else match.start()
            if start < match.start():
                floor.drop(paragraph[start : match.start()], "photo caption")
            floor.drop(match[0], rule.reason)
            paragraph = _joined(paragraph[:start], paragraph[match.end() :])
            match = rule.pattern.search(paragraph, min(start, len(paragraph)))
    return paragraph


def _caption_start(paragraph: str, credit: int) -> int:
    """Where the caption before a photo credit begins; at the credit itself when that sentence may be the story's."""
    if not paragraph[credit:].strip() or credit == 0:
        return credit
    spans = sentence_spans(paragraph[:credit])
    if len(spans) > 1 and len(paragraph[spans[-1][0] : credit].split()) <= _MENU_WORDS:
        spans[-2:] = [(spans[-2][0], spans[-1][1])]  # "… the explosion. July 27 2016. (Agency)"
    start = spans[-1][0] if spans else credit
    caption = paragraph[start:credit]
    may_be_story = len(spans) < 2 and ends_sentence(caption)
    long = len(caption.split()) > CAPTION_WORDS
    return credit if long or may_be_story or _SPOKEN.search(caption) else start


def _joined(before: str, after: str) -> str:
    left, right = before.rstrip(), after.lstrip(" \n.,;") if not before.strip() else after.lstrip()
    if not left or not right:
        return left + right
    if right[0] in ".,;:":
        return left + right
    gap = "\n\n" if right[0].isupper() and not ends_sentence(left) else " "
    return left + gap + right


def cut_tail(paragraph: str, floor: Floor) -> str:
    """The paragraph without what is glued to its end: credits, footers, links, bylines."""
    changed = True
    while changed and paragraph:
        changed = False
        for rule in debris().tails:
            match = rule.pattern.search(paragraph, max(0, len(paragraph) - TAIL))
            if match and match[0].strip():
                floor.drop(match[0], rule.reason)
                paragraph = paragraph[: match.start()].rstrip()
                changed = True
    return paragraph


def cut_about(paragraph: str, outlet: str | None, floor: Floor) -> str:
    """The paragraph without the sentences at its end in which the outlet presents itself."""
    if not outlet:
        return paragraph
    spans = sentence_spans(paragraph)
    first = len(spans)
    for index in range(len(spans) - 1, max(-1, len(spans) - 4), -1):
        sentence = paragraph[spans[index][0] : spans[index][1]]
        presents = any(p.search(sentence) for p in debris().about)
        if presents and (outlet in sentence or first < len(spans) or sentence.startswith("Launched")):
            first = index
        elif outlet not in sentence:
            break
    if first == len(spans) or outlet not in paragraph[spans[first][0] :]:
        return paragraph
    floor.drop(paragraph[spans[first][0] :], "about the outlet")
    return paragraph[: spans[first][0]].rstrip()
