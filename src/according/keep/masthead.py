"""What a report is called wherever it is named: by its outlet, else by its title, else by where it came from."""

from __future__ import annotations

from according.model import Report

# A title stands for a report that names no outlet; longer ones are cut at a word.
LONGEST = 48


def masthead(report: Report) -> str:
    """The name under which a report's own voice is shown; never empty."""
    if report.outlet:
        return report.outlet
    if report.title:
        return f"“{_shortened(report.title)}”"
    came_from = report.url or report.file
    return (came_from or "").rstrip("/").rpartition("/")[2] or report.id


def _shortened(title: str) -> str:
    if len(title) <= LONGEST:
        return title
    return title[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–-") + " …"
