"""Asking a language model: OpenAI-compatible chat completions, retried within limits, with every token on account."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from according.engine.llm_post import Answered, Unreachable, post
from according.engine.llm_settings import LlmSettings
from according.read.llm.instructions import Message
from according.read.llm.proposal import Malformed

T = TypeVar("T")

# A pause asked for by the server is kept up to this many seconds; a longer one gives the report up.
LONGEST_PAUSE = 60.0
FIRST_PAUSE = 1.0
PASSING = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
UNWELCOME = frozenset((400, 415, 422, 501))
MOST_TOKENS = 1_000_000_000


class NoAnswer(Exception):
    """No usable reply within the limits; the message says why, in words for the summary and the record."""


class Account:
    """What asking has cost so far."""

    def __init__(self) -> None:
        self.requests = self.retries = self.tokens_in = self.tokens_out = self.unmetered = 0


class _Usage(msgspec.Struct, frozen=True):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Metered(msgspec.Struct, frozen=True):
    usage: _Usage


class _Spoken(msgspec.Struct, frozen=True):
    content: str


class _Choice(msgspec.Struct, frozen=True):
    message: _Spoken
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...]


class Chat:
    """One endpoint over a run. It remembers which form of request the server takes."""

    def __init__(
        self,
        settings: LlmSettings,
        *,
        send: Callable[..., Answered] = post,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings
        self._send, self._sleep = send, sleep
        self._form = 0

    def ask(
        self, said: Sequence[Message], schema: dict[str, Any], parse: Callable[[str], T], account: Account
    ) -> T:
        """What ``parse`` makes of the reply; one on which it raises Malformed is asked for anew. Raises NoAnswer."""
        why = ""
        for attempt in range(self.settings.attempts):
            if attempt:
                account.retries += 1
            pause = FIRST_PAUSE * 2**attempt
            try:
                answered = self._take(said, schema, account)
                if answered.status == 200:
                    return parse(_spoken(answered.body))
                why, pause = _fault(answered), _pause(answered, pause)
            except (Unreachable, Malformed) as fault:
                why = str(fault)
            if attempt + 1 < self.settings.attempts:
                if pause > LONGEST_PAUSE:
                    raise NoAnswer(f"{why}, and it asks for a pause of {pause:.0f} s")
                self._sleep(pause)
        raise NoAnswer(f"{why} ({self.settings.attempts} times)" if self.settings.attempts > 1 else why)

    def _take(self, said: Sequence[Message], schema: dict[str, Any], account: Account) -> Answered:
        """One reply, in the first form of request that the server does not refuse. Raises NoAnswer, Unreachable."""
        while True:
            forms = _forms(schema)
            body = {"model": self.settings.model, "messages": msgspec.to_builtins(said), **forms[self._form]}
            account.requests += 1
            answered = self._send(
                self.settings.url, msgspec.json.encode(body), self._headers(), timeout=self.settings.timeout
            )
            _meter(answered, account)
            if answered.status in UNWELCOME and self._form + 1 < len(forms):
                self._form += 1
                continue
            if answered.status != 200 and answered.status not in PASSING:
                raise NoAnswer(_fault(answered))
            return answered

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        return headers | ({"Authorization": f"Bearer {self.settings.key}"} if self.settings.key else {})


def _forms(schema: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """How a request may ask for JSON, from the strictest to what every server takes."""
    constrained = {"name": "claims", "strict": True, "schema": schema}
    return (
        {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": constrained}},
        {"temperature": 0, "response_format": {"type": "json_object"}},
        {},
    )


def _spoken(body: bytes) -> str:
    """The text of a completion that came to its end. Raises Malformed."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise Malformed("the reply was no chat completion") from None
    if not completion.choices:
        raise Malformed("the reply was empty")
    if completion.choices[0].finish_reason == "length":
        raise Malformed("the reply was cut off")
    return completion.choices[0].message.content


def _meter(answered: Answered, account: Account) -> None:
    """Books the tokens that a reply reports, as far as they can be believed."""
    if answered.status != 200:
        return
    try:
        usage = msgspec.json.decode(answered.body, type=_Metered).usage
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        account.unmetered += 1
        return
    if (
        min(usage.prompt_tokens, usage.completion_tokens) < 0
        or max(usage.prompt_tokens, usage.completion_tokens) > MOST_TOKENS
    ):
        account.unmetered += 1
        return
    account.tokens_in += usage.prompt_tokens
    account.tokens_out += usage.completion_tokens


def _fault(answered: Answered) -> str:
    """What a status means to whoever set the endpoint up; the server's own words may be anything, and stay out."""
    known = {
        401: "it refuses the key (401): set ACCORDING_LLM_KEY",
        403: "it refuses the key (403): set ACCORDING_LLM_KEY",
        404: "it knows no such address or model (404): check --llm-url and --llm-model",
        413: "it finds the request too long (413)",
        429: "it takes no more requests for now (429)",
    }
    if 300 <= answered.status < 400:
        return f"it sends on to another address ({answered.status}): give that one with --llm-url"
    return known.get(answered.status, f"it answers with status {answered.status}")


def _pause(answered: Answered, otherwise: float) -> float:
    """Seconds to wait before the next try: as the server asks, in seconds or by a date, else ``otherwise``."""
    asked = answered.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        until = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return otherwise
    return max(0.0, until.timestamp() - time.time())
