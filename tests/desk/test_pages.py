"""The pages of the desk: each is there, has a twin in JSON, lets nothing foreign run, and says what is wrong."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from according.desk import episode_page, paging
from according.desk.desk import Desk
from according.desk.drawn import Drawn
from according.desk.forms import FORMS
from according.desk.pages import PAGES

Client = TestClient[Any]
# What addresses may be asked with, and what lets most of them get as far as they can.
NAMED = """since until place party verdict after q told left right because claim aspect low high measure qualifier when
speaker side incident report other root copy round item format names x""".split()
FILLED = {"because": "w", "aspect": "place", "verdict": "same", "item": "1", "place": "Batken", "copy": "yes"}
LISTS = ("/", "/reports", "/actors", "/queue", "/search?q=soldiers", "/history", "/add", "/export")


def one(client: Client, path: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = client.get(path).json()
    return found[0]


def every_page(client: Client) -> list[str]:
    episode = one(client, "/episodes.json")
    claim = client.get("/search.json?q=farmers").json()["claims"][0]
    incident = episode["incidents"][0]
    return [
        *LISTS,
        f"/episodes/{episode['id']}",
        f"/incidents/{incident}",
        f"/claims/{claim['id']}",
        f"/claims/{claim['content']}",
        f"/reports/{claim['report']}",
        f"/sentences/claim-{claim['id']}",
    ]


def test_every_page_is_there_and_lets_nothing_foreign_run(client: Client) -> None:
    for path in every_page(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?! src=\"/static/)|<style| on\w+=|javascript:", answer.text), path
        assert "<main" in answer.text


@pytest.mark.parametrize("path", ["/episodes", "/reports", "/actors", "/queue", "/history"])
def test_lists_have_a_twin_in_json(client: Client, path: str) -> None:
    answer = client.get(f"{path}.json")
    assert answer.headers["content-type"].startswith("application/json")
    assert isinstance(answer.json(), list | dict)


def test_nouns_have_a_twin_in_json(client: Client) -> None:
    for path in every_page(client)[len(LISTS) : -1]:
        assert client.get(f"{path}.json").headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("kind", ["episodes", "incidents", "claims", "reports", "sentences"])
def test_what_is_not_there_is_a_sentence(client: Client, kind: str) -> None:
    answer = client.get(f"/{kind}/nothing")
    assert answer.status_code == 404
    assert "The ledger holds no such" in answer.text
    if kind != "sentences":
        assert "holds no such" in client.get(f"/{kind}/nothing.json").json()["detail"]


def test_a_quotation_leads_to_its_place_in_the_report(client: Client) -> None:
    claim = client.get("/search.json?q=farmers").json()["claims"][0]
    answer = client.get(f"/sentences/claim-{claim['id']}", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{claim['report']}#claim-{claim['id']}"
    assert f'id="claim-{claim["id"]}"' in client.get(f"/reports/{claim['report']}").text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", 2),
        ("place=Batken", 1),
        ("place=nowhere", 0),
        ("since=2021-04-29&until=2021-04-29", 1),
        ("since=2021-04-30", 0),
        ("party=nobody", 0),
        ("verdict=agreed&place=Osh", 0),
    ],
)
def test_episodes_are_chosen(client: Client, query: str, titles: int) -> None:
    assert len(client.get(f"/episodes.json?{query}").json()) == titles
    assert client.get(f"/?{query}").text.count('<h2><a href="/episodes/') == titles


def test_another_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_link_cannot_put_words_into_the_desk(client: Client) -> None:
    assert "kept" in client.get("/history?told=judged").text
    assert "Hello" not in client.get("/history?told=Hello").text


def test_hostile_text_never_runs(client: Client, desk: Desk) -> None:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert shown
    token = shown.group(1)
    hostile = (
        "Two <script>alert(1)</script> soldiers were killed in Batken on Monday \u202e, \x01"
        + "x" * 5000
        + "."
    )
    client.post("/add", data={"text": hostile, "_csrf_token": token})
    report = next(each for each in desk.ledger.reports() if "alert" in each.text)
    for path in ("/", "/reports", f"/reports/{report.id}", "/search?q=%3Cscript%3Ealert(1)", "/queue"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "\u202e" not in text


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_address_makes_the_desk_fail(client: Client, data: st.DataObject) -> None:
    words = st.text(max_size=30)
    paths = sorted({p for each in (*PAGES, *FORMS) if "GET" in each.http_methods for p in each.paths})
    path = data.draw(st.sampled_from(paths))
    path = re.sub(r"\{\w+:str\}", lambda _: quote(data.draw(words), safe="") or "x", path)
    mostly = FILLED if data.draw(st.booleans()) else {}
    given = data.draw(st.dictionaries(st.sampled_from(NAMED), words, max_size=4))
    answer = client.get(path, params=mostly | given)
    assert answer.status_code < 500


def rows_of(client: Client, first: str) -> tuple[set[str], list[str]]:
    """What the sections of a page and all that follow it by `more` link to, and the addresses of those pages."""
    path: str | None = first
    seen, links = [], set()
    while path is not None:
        seen.append(path)
        text = client.get(path).text
        links |= set(re.findall(r'href="(/sentences/[^"]+)"', text))
        following = re.search(r'rel="next" href="(/[^"]+)"', text)
        path = following.group(1) if following else None
    return links, seen


@pytest.mark.parametrize("part", ["findings", "places", "sources", "incidents"])
def test_a_large_episode_is_shown_page_by_page_and_nothing_is_lost(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    path = f"/episodes/{one(client, '/episodes.json')['id']}/{part}"
    whole, at_once = rows_of(client, path)
    assert (bool(whole), len(at_once)) == (True, 1)
    monkeypatch.setattr(episode_page, "PAGE", 1)
    desk.newest().drawn = Drawn(9)
    one_by_one, seen = rows_of(client, path)
    assert one_by_one == whole
    assert part != "findings" or len(seen) > 1


def test_the_first_page_of_an_episode_says_what_it_leaves_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    episode = one(client, "/episodes.json")["id"]
    monkeypatch.setattr(episode_page, "SHOWN", dict.fromkeys(episode_page.SHOWN, (0, 1)))
    monkeypatch.setattr(episode_page, "SAYINGS", 1)
    text = client.get(f"/episodes/{episode}").text
    more = re.search(rf'href="/episodes/{episode}/findings\?after=1">(\d+) more<', text)
    assert more
    assert text.count('<article class="card') == 1
    rest = client.get(f"/episodes/{episode}/findings?after=1").text
    assert rest.count('<article class="card') == int(more.group(1))


def test_a_finding_has_a_page_and_a_twin(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    episode = one(client, "/episodes.json")["id"]
    findings = client.get(f"/episodes/{episode}.json").json()["findings"]
    key = max(findings, key=lambda each: each["reports"])["id"]
    assert client.get(f"/findings/{key}.json").json()["id"] == key
    text = client.get(f"/findings/{key}").text
    assert f'href="/episodes/{episode}"' in text
    monkeypatch.setattr(episode_page, "PAGE", 1)
    said = rows_of(client, f"/findings/{key}?after=0")[0]
    assert said == set(re.findall(r'href="(/sentences/[^"]+)"', text))


def test_claims_of_an_incident_are_shown_page_by_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = one(client, "/episodes.json")["incidents"][0]
    claims = client.get(f"/incidents/{incident}.json").json()["incident"]["claims"]
    monkeypatch.setattr(paging, "PAGE", 1)
    shown, path = [], f"/incidents/{incident}"
    for _ in claims:
        text = client.get(path).text
        shown += re.findall(r'<li><a href="/claims/(\w+)">', text)
        following = re.search(r'rel="next" href="([^"#]+)', text)
        path = following.group(1) if following else path
    assert shown == claims


@pytest.mark.parametrize(
    "path", ["/episodes/{}/nothing", "/episodes/{}/findings?after=x", "/episodes/x/findings"]
)
def test_a_part_that_is_not_there_is_a_sentence(client: Client, path: str) -> None:
    answer = client.get(path.format(one(client, "/episodes.json")["id"]))
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text


def test_links_outlive_what_people_decide_and_another_run(client: Client, desk: Desk) -> None:
    episodes = client.get("/episodes.json").json()
    claims = [
        each
        for q in ("Two", "Three", "farmers")
        for each in client.get(f"/search.json?q={q}").json()["claims"]
    ]
    links = [f"/episodes/{each['id']}" for each in episodes]
    links += [f"/episodes/{each['id']}/map.json" for each in episodes]
    links += [f"/incidents/{i}" for each in episodes for i in each["incidents"]]
    links += [
        f"/{kind}/{each[key]}" for each in claims for kind, key in (("claims", "id"), ("claims", "content"))
    ]
    links += [f"/sentences/claim-{each['id']}" for each in claims]
    links += [f"/reports/{each['report']}" for each in claims]
    token = {"_csrf_token": re.findall(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)[0]}
    (first, second) = (each["incidents"][0] for each in episodes)
    steps: list[tuple[str, dict[str, str]]] = [
        ("/correct", {"claim": claims[0]["id"], "aspect": "figure", "low": "7"}),
        ("/split", {"incident": first, "reports": claims[0]["report"]}),
        ("/correct", {"claim": claims[0]["id"], "aspect": "when", "when": "2021-03-01"}),
        ("/merge", {"incident": first, "other": second}),
    ]
    for path, asked in steps:
        kept = client.post(path, data={**asked, "because": "w", **token}, follow_redirects=False)
        assert kept.status_code == 303, kept.text
        assert {each: client.get(each).status_code for each in links} == dict.fromkeys(links, 200), path
    desk.worker.answer(desk.ledger, again=True)
    assert {each: client.get(each).status_code for each in links} == dict.fromkeys(links, 200)
