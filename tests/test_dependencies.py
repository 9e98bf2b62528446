"""What According rests on: every library under a licence that it can stand on, of a version that was asked for."""

from __future__ import annotations

import pytest

from audit_dependencies import Library, faults, libraries, refused


def test_no_library_is_one_that_according_cannot_stand_on() -> None:
    found, wrong = libraries()
    assert wrong == []
    assert list(faults(found)) == []
    assert {"litestar", "argon2-cffi", "spacy", "sqlalchemy", "uvicorn", "psycopg", "markupsafe"} <= {
        each.name for each in found
    }


@pytest.mark.parametrize(
    ("licence", "no"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GPL-2.0-only OR AGPL-3.0-only", True),
        ("SSPL-1.0", True),
    ],
)
def test_which_licences_are_refused(licence: str, no: bool) -> None:
    assert refused(licence) is no


def test_a_library_that_names_no_licence_is_a_fault() -> None:
    (said,) = faults([Library("silent", "1.0", "")])
    assert "names no licence" in said
