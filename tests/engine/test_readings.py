from __future__ import annotations

from pathlib import Path

import msgspec

from according.engine.readings import Readings, reader_version, reading_key
from according.model import Abstention, Report
from according.read.reading import Reading

REPORT = Report(id="r1", text="Four soldiers died.", file="a.txt")
READING = Reading(
    report=REPORT,
    abstentions=(Abstention(report="r1", start=0, end=4, room="read.places", reason="unknown"),),
)


def test_a_kept_reading_outlives_the_run(tmp_path: Path) -> None:
    store = Readings.open(tmp_path / "readings.db")
    store.keep("key", READING)
    store.close()
    again = Readings.open(tmp_path / "readings.db")
    assert (len(again), again.find("key"), again.find("other")) == (1, READING, None)
    again.close()


def test_a_damaged_store_starts_afresh(tmp_path: Path) -> None:
    (tmp_path / "readings.db").write_bytes(b"not a database, but long enough to be taken for one" * 50)
    store = Readings.open(tmp_path / "readings.db")
    assert len(store) == 0
    store.close()


def test_a_reading_of_another_shape_counts_as_not_there(tmp_path: Path) -> None:
    store = Readings.open(tmp_path / "readings.db")
    store._connection.execute(
        "INSERT INTO reading VALUES (?, ?)", ("key", msgspec.msgpack.encode({"old": 1}))
    )
    assert store.find("key") is None
    store.close()


def test_a_reading_is_taken_over_only_for_the_same_report_model_and_code() -> None:
    key = reading_key(REPORT, "shipped 1")
    assert key == reading_key(REPORT, "shipped 1")
    assert key != reading_key(REPORT, "shipped 2")
    assert key != reading_key(msgspec.structs.replace(REPORT, text="Five soldiers died."), "shipped 1")
    assert key != reading_key(msgspec.structs.replace(REPORT, copy_of="r0"), "shipped 1")
    assert reader_version() == reader_version()
