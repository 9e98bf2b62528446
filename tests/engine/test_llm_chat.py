"""Every way in which a server was seen to misbehave, on a loopback port; waiting is noted, never done."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

from according.engine.llm_chat import Account, Chat, NoAnswer
from according.engine.llm_post import LARGEST_REPLY
from according.engine.llm_settings import LlmSettings
from according.read.llm.instructions import Message
from according.read.llm.proposal import Reply, parse_reply, reply_schema

CLAIM = {"quotation": "two died", "speaker": None, "act": "assert"}
GOOD = {"content": {"claims": [CLAIM]}}


class Asked:
    """A chat with the stub, its account, and the pauses it would have made."""

    def __init__(self, url: str, **more: Any) -> None:
        self.pauses: list[float] = []
        self.account = Account()
        settings = LlmSettings(
            **{"url": f"{url}/chat/completions", "model": "small", "timeout": 10.0, **more}
        )
        self.chat = Chat(settings, sleep=self.pauses.append)

    def ask(self) -> Reply:
        said = (Message("system", "Read."), Message("user", "Two died."))
        return self.chat.ask(said, reply_schema(), parse_reply, self.account)


def test_a_request_says_what_it_must_and_no_more(stub: Any) -> None:
    asked = Asked(stub.then(GOOD).url, key="sk-secret")
    assert [each.quotation for each in asked.ask().proposals] == ["two died"]
    (request,), (headers,) = stub.asked, stub.headers
    assert (request["path"], request["model"]) == ("/v1/chat/completions", "small")
    assert [each["role"] for each in request["messages"]] == ["system", "user"]
    assert request["response_format"]["type"] == "json_schema"
    assert request["response_format"]["json_schema"]["schema"] == reply_schema()
    assert headers["Authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in json.dumps(request)
    assert (asked.account.requests, asked.account.retries) == (1, 0)
    assert (asked.account.tokens_in, asked.account.tokens_out) == (100, 20)


def test_a_server_that_takes_no_schema_is_asked_for_an_object_and_remembered(stub: Any) -> None:
    asked = Asked(
        stub.then({"body": b"no schema", "status": 400}, {"body": b"no format", "status": 422}, GOOD).url
    )
    assert asked.ask().proposals
    assert asked.ask().proposals
    forms = [each.get("response_format", {}).get("type") for each in stub.asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert (asked.account.retries, asked.pauses) == (0, [])


TWICE: list[tuple[str, dict[str, Any], str]] = [
    ("HTTP 500", {"body": b"oops", "status": 500}, "status 500"),
    ("HTTP 503", {"body": b"", "status": 503}, "status 503"),
    ("no HTTP body", {"body": b""}, "no chat completion"),
    ("no JSON", {"body": b"<html>Gateway</html>"}, "no chat completion"),
    ("no UTF-8", {"body": b"\xff\xfe{}"}, "no chat completion"),
    ("no choices", {"body": b'{"choices": []}'}, "empty"),
    ("no content", {"body": b'{"choices": [{"message": {"content": null}}]}'}, "no chat completion"),
    ("nested too deep", {"body": b'{"choices": ' + b"[" * 200_000}, "no chat completion"),
    ("prose alone", {"content": "I am sorry, but no."}, "no JSON object"),
    ("truncated JSON", {"content": '{"claims": [{"quotation": "two d'}, "no JSON object"),
    ("cut off and said so", {"content": {"claims": []}, "finish": "length"}, "cut off"),
    ("connection cut", {"body": b"{", "manner": "cut"}, "broke off"),
    ("enormous text", {"content": " " * 500_000}, "far too long"),
    ("enormous body", {"body": b" " * (LARGEST_REPLY + 10)}, "far too long"),
]


@pytest.mark.parametrize(("bad", "why"), [row[1:] for row in TWICE], ids=[row[0] for row in TWICE])
def test_what_may_pass_is_tried_again_and_no_more_than_so_often(
    stub: Any, bad: dict[str, Any], why: str
) -> None:
    asked = Asked(stub.then(bad, GOOD).url)
    assert asked.ask().proposals
    assert (asked.account.retries, asked.pauses) == (1, [1.0])
    stub.then(bad)
    with pytest.raises(NoAnswer, match=why):
        asked.ask()
    assert asked.account.retries == 3
    assert asked.pauses == [1.0, 1.0, 2.0]


def test_prose_around_the_object_costs_no_second_try(stub: Any) -> None:
    text = f"Sure!\n```json\n{json.dumps({'claims': [CLAIM]})}\n```\nAnything else?"
    asked = Asked(stub.then({"content": text}).url)
    assert len(asked.ask().proposals) == 1
    assert asked.account.retries == 0


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"body": b"", "status": 401}, "ACCORDING_LLM_KEY"),
        ({"body": b"", "status": 404}, "--llm-model"),
        ({"body": b"", "status": 413}, "too long"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/elsewhere"}}, "another address"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(stub: Any, bad: dict[str, Any], why: str) -> None:
    asked = Asked(stub.then(bad, GOOD).url)
    with pytest.raises(NoAnswer, match=why):
        asked.ask()
    assert (len(stub.asked), asked.pauses) == (1, [])


def test_a_pause_that_the_server_asks_for_is_kept(stub: Any) -> None:
    asked = Asked(stub.then({"status": 429, "headers": {"Retry-After": "7"}}, GOOD).url)
    assert asked.ask().proposals
    assert asked.pauses == [7.0]


def test_a_pause_by_a_past_date_is_none_and_an_odd_one_is_ours(stub: Any) -> None:
    past = {"status": 429, "headers": {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}}
    asked = Asked(stub.then(past, {"status": 429, "headers": {"Retry-After": "soon"}}, GOOD).url)
    assert asked.ask().proposals
    assert asked.pauses == [0.0, 2.0]


def test_too_long_a_pause_gives_the_report_up(stub: Any) -> None:
    asked = Asked(stub.then({"status": 429, "headers": {"Retry-After": "99999"}}, GOOD).url)
    with pytest.raises(NoAnswer, match="pause of 99999 s"):
        asked.ask()
    assert asked.pauses == []


def test_a_reply_that_drips_ends_with_its_time(stub: Any) -> None:
    asked = Asked(stub.then({"manner": "drip"}).url, timeout=0.2, attempts=1)
    with pytest.raises(NoAnswer, match=r"within 0\.2 s"):
        asked.ask()


def test_a_server_that_says_nothing_ends_with_its_time(stub: Any) -> None:
    asked = Asked(stub.then({"manner": "silent"}).url, timeout=0.2, attempts=2)
    with pytest.raises(NoAnswer, match=r"within 0\.2 s \(2 times\)"):
        asked.ask()


def test_nobody_listening_is_said_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = Asked(f"http://127.0.0.1:{port}/v1", attempts=1)
    with pytest.raises(NoAnswer, match="nothing listens"):
        asked.ask()


@pytest.mark.parametrize("usage", [[], {"prompt_tokens": -5}, {"prompt_tokens": 10**12}, "free"])
def test_tokens_that_cannot_be_believed_are_not_counted(stub: Any, usage: Any) -> None:
    asked = Asked(stub.then({"content": {"claims": []}, "usage": usage}).url)
    asked.ask()
    assert (asked.account.tokens_in, asked.account.unmetered) == (0, 1)


def test_a_reply_in_vain_is_paid_for_too(stub: Any) -> None:
    asked = Asked(stub.then({"content": "Sorry."}, GOOD).url)
    asked.ask()
    assert (asked.account.requests, asked.account.tokens_in) == (2, 200)
