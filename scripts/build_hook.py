"""Before the package is built, the desk's files from npm are fetched where they can be; else it is built without."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A build backend has no path to this folder.
sys.path.insert(0, str(Path(__file__).parent))

from desk_assets import LACKS, Unbuilt, build


class DeskAssets(BuildHookInterface):
    """Runs for wheels, editable ones too, and for source distributions, so that who installs either needs no Node."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # as it is called
        """Fetches what is not there yet; says in one sentence what is lacking where it cannot."""
        try:
            build(Path(self.root))
        except Unbuilt as fault:
            self.app.display_warning(f"{fault} {LACKS}")
