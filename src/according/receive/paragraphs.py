"""Plain text into paragraphs: hard-wrapped lines are joined, single lines and list entries stay apart."""

from __future__ import annotations

import re

from according.receive.sentences import ends_sentence

#: A block is hard-wrapped when no line is longer than this and most lines break inside a sentence.
WRAP_COLUMNS = 100
_SHORTEST_WRAPPED = 45
_BULLET = re.compile(r"^\s*(?:[•·●▪■◦‣∙*»›>+]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_MARKDOWN = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\((?:https?:|/|#)[^)]*\)"), r"\1"),
    (re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^(?:=+|-{3,}|\*{3,}|_{3,})$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of normalised text, each on one line, blanks collapsed, none empty."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if _wrapped(lines):
            found.append(" ".join(lines))
        else:
            found.extend(lines)
    return [re.sub(r" {2,}", " ", p) for p in found]


def without_bullet(line: str) -> tuple[str, bool]:
    """The line without its list mark, and whether it had one."""
    bare = _BULLET.sub("", line, count=1)
    return bare.strip(), bare != line


def without_markdown(text: str) -> str:
    """Markdown's marks removed: headings, emphasis, links (their words stay) and pictures."""
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return text


def _wrapped(lines: list[str]) -> bool:
    if len(lines) < 2 or max(map(len, lines)) > WRAP_COLUMNS or any(_BULLET.match(line) for line in lines):
        return False
    inner = lines[:-1]
    if min(map(len, inner)) < _SHORTEST_WRAPPED:
        return False
    return sum(not ends_sentence(line) for line in inner) * 2 > len(inner)
