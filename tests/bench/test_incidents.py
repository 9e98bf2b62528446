"""The bench reads each layout, and says where it finds none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.bench.incidents import run

ONE = "Zarina Karimova of Isfara met Rustam Nazarov and Lola Saidova near Konibodom and Vorukh."
TWO = "Bakyt Osmonov of Leilek told Aibek Toktogulov and Meerim Asanova about Maksat and Arka."


def test_articles_of_incidents(tmp_path: Path) -> None:
    rows = [
        {
            "id": f"{k}{n}",
            "title": "x",
            "content": f"{text} It was said by {k}.",
            "dct": "2021-05-03",
            "incident_id": k,
        }
        for k, text in (("one", ONE), ("two", TWO))
        for n in range(3)
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "incidents.jsonl").write_text("", encoding="utf-8")
    found = run(tmp_path)
    assert found.measures["violent"]["b3_f1"] == 1
    assert len(list(found.predictions)) == 6


def test_topics_and_news_clusters(tmp_path: Path) -> None:
    topic, news = tmp_path / "ecbplus" / "7", tmp_path / "giveme5w1h" / "news_cluster"
    topic.mkdir(parents=True)
    news.mkdir(parents=True)
    for n in range(4):
        words = (ONE if n % 2 else TWO).split()
        tokens = "".join(
            f'<token t_id="{i}" sentence="0" number="{i}">{w}</token>' for i, w in enumerate(words)
        )
        (topic / f"7_{n}ecb{'plus' * (n % 2)}.xml").write_text(
            f"<Document>{tokens}</Document>", encoding="utf-8"
        )
        cluster = {"CategoryId": 1, "TopicId": 2, "EventId": n % 2}
        row = {
            "title": "x",
            "text": ONE if n % 2 else TWO,
            "date_publish": "2021-05-03T00:00:00",
            "newsCluster": cluster,
        }
        (news / f"{n}.json").write_text(json.dumps(row), encoding="utf-8")
    found = run(tmp_path).measures
    assert found["ecb"]["b3_f1"] == found["giveme5w1h"]["b3_f1"] == 1


def test_a_folder_without_any_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="news_cluster"):
        run(tmp_path)
