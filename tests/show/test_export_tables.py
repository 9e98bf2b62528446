"""Tables of every noun: whole, typed, and back again."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
import pytest

from according.model import Claim, Incident
from according.show.cells import unguarded
from according.show.exports import export
from according.show.handout import Handout
from according.show.nouns_flat import KINDS


def read_csv(handout: Handout) -> dict[str, list[dict[str, str]]]:
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
        for name, data in export("csv", handout).files
    }


def test_every_noun_has_its_table(handout: Handout) -> None:
    found = read_csv(handout)
    assert set(found) == set(KINDS)
    assert len(found["claims"]) == len(handout.claims)
    assert len(found["refusals"]) == 1


def test_reports_come_without_their_words(handout: Handout) -> None:
    row = read_csv(handout)["reports"][0]
    assert not {"text", "dropped", "fingerprint", "rare_terms"} & set(row)


def test_claims_come_back_from_their_cells(handout: Handout) -> None:
    claims: dict[str, Claim] = {each.id: each for each in handout.claims}
    for row in read_csv(handout)["claims"]:
        claim = claims[row["id"]]
        assert (int(row["evidence.start"]), int(row["evidence.end"])) == (
            claim.evidence.start,
            claim.evidence.end,
        )
        assert row["act"] == claim.act
        assert json.loads(unguarded(row["sources"]))[-1]["role"] == "outlet"
        if claim.figure is not None:
            assert int(row["figure.low"]) == claim.figure.low
            assert row["figure.high"] == ("" if claim.figure.high is None else str(claim.figure.high))
        else:
            assert row["figure.low"] == ""


def test_a_text_that_would_be_a_formula_is_guarded_and_comes_back(weighed: dict[str, Any]) -> None:
    incident = weighed["incidents"][0]
    episode = msgspec.structs.replace(weighed["episodes"][0], title='=HYPERLINK("http://evil.example")')
    found = read_csv(Handout(**{**weighed, "episodes": [episode], "incidents": [incident]}))
    cell = found["episodes"][0]["title"]
    assert cell.startswith("'=")
    assert unguarded(cell) == episode.title


def test_parquet_keeps_the_types(handout: Handout) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    files = dict(export("parquet", handout).files)
    incidents = pyarrow.parquet.read_table(io.BytesIO(files["incidents.parquet"])).to_pylist()
    first: Incident = handout.incidents[0]
    assert incidents[0]["id"] == first.id
    assert incidents[0]["place.lat"] == 47.81
    assert (incidents[0]["best"], incidents[0]["deaths.civilians"]) == (14, None)
    assert json.loads(incidents[0]["claims"]) == list(first.claims)
    claims = pyarrow.parquet.read_table(io.BytesIO(files["claims.parquet"]))
    assert str(claims.schema.field("figure.low").type) == "int64"
    assert str(claims.schema.field("background").type) == "bool"
    assert claims.num_rows == len(handout.claims)
