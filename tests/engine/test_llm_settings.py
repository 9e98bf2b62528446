"""No text leaves the machine by mistake, and no key ends where it can be read."""

from __future__ import annotations

import pytest

from according.engine.llm_settings import is_loopback, llm_settings


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
        ("http://127.0.0.1:1/api/chat/completions", "http://127.0.0.1:1/api/chat/completions"),
    ],
)
def test_a_server_on_this_machine_needs_no_consent(given: str, asked: str) -> None:
    assert llm_settings(given, "small").url == asked


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.org/v1",
        "http://192.168.1.20:8080/v1",
        "http://0.0.0.0:8080/v1",
        "http://localhost.example.org/v1",
        "http://127.0.0.1.example.org/v1",
        "http://127.1/v1",
    ],
)
def test_any_other_address_needs_consent(url: str) -> None:
    with pytest.raises(ValueError, match="--llm-consent"):
        llm_settings(url, "large")
    assert llm_settings(url, "large", consent=True).model == "large"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8080",
        "ftp://127.0.0.1/v1",
        "http://127.0.0.1@example.org/v1",
        "http://user:secret@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=secret",
        "http://127.0.0.1:notaport/v1",
        "http:///v1",
        "file:///etc/passwd",
    ],
)
def test_a_tricky_address_is_refused_even_with_consent(url: str) -> None:
    with pytest.raises(ValueError, match="like http://127"):
        llm_settings(url, "small", consent=True)


def test_the_key_comes_from_the_environment_and_never_goes_out_unencrypted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ACCORDING_LLM_KEY", "sk-secret")
    assert llm_settings("https://api.example.org/v1", "m", consent=True).key == "sk-secret"
    assert llm_settings("http://127.0.0.1:8080/v1", "m").key == "sk-secret"
    with pytest.raises(ValueError, match="unencrypted") as fault:
        llm_settings("http://api.example.org/v1", "m", consent=True)
    assert "sk-secret" not in str(fault.value)


def test_what_a_kept_reading_depends_on_and_what_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    one = llm_settings("http://127.0.0.1:8080/v1", "m")
    monkeypatch.setenv("ACCORDING_LLM_KEY", "sk-secret")
    assert one.name == llm_settings("http://127.0.0.1:8080/v1", "m", price=(1, 2), timeout=3).name
    assert one.name != llm_settings("http://127.0.0.1:8080/v1", "n").name
    assert one.name != llm_settings("http://127.0.0.1:8081/v1", "m").name
    assert one.server == "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    ("host", "here"), [("127.9.9.9", True), ("::1", True), ("10.0.0.1", False), ("", False)]
)
def test_this_machine_is_known_without_any_look_up(host: str, here: bool) -> None:
    assert is_loopback(host) is here
