"""Which language model is asked, where, and on what terms: checked before any text could leave this machine."""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec

PATH = "/chat/completions"


class LlmSettings(msgspec.Struct, frozen=True, kw_only=True):
    """An OpenAI-compatible endpoint and its model; prices are per million tokens, in whatever currency they are given.

    Made by :func:`llm_settings`, which refuses an endpoint that is not on this machine without consent.
    """

    url: str
    model: str
    key: str | None = None
    price: tuple[float, float] | None = None
    timeout: float = 120.0
    attempts: int = 3

    @property
    def server(self) -> str:
        """Scheme, host and port alone, as the summary and the record name the endpoint."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def name(self) -> str:
        """What a kept reading depends on."""
        return f"llm {self.model} at {self.url}"


def llm_settings(
    url: str,
    model: str,
    *,
    consent: bool = False,
    price: tuple[float, float] | None = None,
    timeout: float = 120.0,
) -> LlmSettings:
    """The settings of a run; the key comes from ``ACCORDING_LLM_KEY``. Raises ValueError with the fix."""
    parts = urlsplit(url.strip())
    try:
        host, _ = parts.hostname, parts.port
    except ValueError as fault:
        raise ValueError(
            f"{url!r} is no address ({fault}). Give one like http://127.0.0.1:8080/v1."
        ) from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None or parts.query:
        raise ValueError(
            "Give --llm-url as the plain http or https address of the endpoint, like http://127.0.0.1:8080/v1, "
            "without a name, key or query in it; a key belongs into ACCORDING_LLM_KEY."
        )
    key = os.environ.get("ACCORDING_LLM_KEY") or None
    if not is_loopback(host):
        if not consent:
            raise ValueError(
                f"{host} is not this machine: the reports' texts would leave it. Say --llm-consent if they may, "
                "or give the address of a server that runs here."
            )
        if key is not None and parts.scheme == "http":
            raise ValueError(
                f"The key in ACCORDING_LLM_KEY would go to {host} unencrypted. Give an https address, or unset the key."
            )
    return LlmSettings(url=_endpoint(parts.geturl()), model=model, key=key, price=price, timeout=timeout)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its very name: ``localhost`` or a loopback address, nothing looked up."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _endpoint(url: str) -> str:
    """The address of the chat completions below a base address; a bare host means its ``/v1``."""
    trimmed = url.rstrip("/")
    if trimmed.endswith(PATH):
        return trimmed
    return f"{trimmed}{PATH}" if urlsplit(trimmed).path else f"{trimmed}/v1{PATH}"
