"""The command ``according``, also as ``python -m according``."""

from __future__ import annotations

from according.cli import cli


def main() -> None:
    """Runs the command line and exits with its documented code."""
    cli(prog_name="according")


if __name__ == "__main__":
    main()
