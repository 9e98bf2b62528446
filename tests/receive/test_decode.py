"""Bytes to text: marks, declared and guessed encodings, damage on record, and refusals that name the fix."""

from __future__ import annotations

import pytest

from according.receive.decode import Decoded, decode

TEXT = "Le ministère a déclaré lundi que « quatre soldats » étaient blessés près de la frontière. " * 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_read_without_a_note(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == Decoded(text=TEXT)


def test_a_declared_encoding_is_believed() -> None:
    page = '<html><head><meta charset="iso-8859-9"></head><body>Türkiye, İstanbul ve Ağrı</body></html>'
    decoded = decode(page.encode("iso-8859-9"))
    assert isinstance(decoded, Decoded)
    assert decoded.text == page


def test_an_undeclared_old_encoding_is_guessed_and_noted() -> None:
    decoded = decode(TEXT.encode("cp1252"))
    assert isinstance(decoded, Decoded)
    assert "déclaré lundi" in decoded.text
    assert "guessed" in decoded.notes[0].reason


def test_a_few_broken_bytes_are_dropped_on_record_and_replaced_by_nothing() -> None:
    decoded = decode(TEXT.encode("utf-8") + b" the president\x92s words")
    assert isinstance(decoded, Decoded)
    assert decoded.text.endswith(" the presidents words")
    assert "\ufffd" not in decoded.text
    assert decoded.notes[0].text == "1 bytes"


BAD = [
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
    (b"%PDF-1.7 x", "PDF"),
    (b"PK\x03\x04 x", "ZIP"),
    (bytes(range(256)) * 20, "binary"),
    (b"\x01\x02\x03\x04\x05\x06" * 40, "binary"),
    (TEXT.encode("utf-8") + "é ".encode("latin-1") * 40 + TEXT.encode("utf-8") * 3, "no single encoding"),
]


@pytest.mark.parametrize(("data", "says"), BAD, ids=[says for _, says in BAD])
def test_what_is_no_text_is_refused_with_the_fix(data: bytes, says: str) -> None:
    reason = decode(data)
    assert isinstance(reason, str)
    assert says in reason
    assert ": " in reason


@pytest.mark.parametrize("name", ["undefined", "unicode_escape", "idna", "x-none", "rot13", "hex"])
def test_a_declared_coding_that_no_page_is_in_is_passed_over(name: str) -> None:
    decoded = decode(f'<meta charset="{name}">{TEXT}'.encode("cp1252"), name)
    assert isinstance(decoded, Decoded)
    assert "déclaré lundi" in decoded.text


def test_what_the_site_declares_counts_only_where_the_bytes_are_no_utf8() -> None:
    assert decode(TEXT.encode("utf-8"), "iso-8859-9") == Decoded(text=TEXT)
    assert decode(TEXT.encode("cp1252"), "iso-8859-1") == Decoded(text=TEXT)
