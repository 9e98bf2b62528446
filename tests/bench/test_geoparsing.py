from __future__ import annotations

from pathlib import Path

import pytest

from according.bench.geoparsing import GoldPlace, marked
from according.bench.places import Count, count
from according.know.gazetteer import Entry
from according.read.place_toponyms import Toponym

LGL = """<articles><article docid="77"><text>Rain in Paris.</text><toponyms><toponym><start>8</start><end>13</end>
<phrase>Paris</phrase><gaztag geonameid="4717560"><name>Paris</name><lat>33.66</lat><lon>-95.56</lon>
<admin1 geonameid="1">Texas</admin1></gaztag></toponym></toponyms></article></articles>"""
VIRUS = """<articles><article><text>Rain in Paris.</text><locations><location><name>Paris</name><start>9</start>
<end>14</end><lat>48.9</lat><lon>2.4</lon></location></locations></article></articles>"""
WEB = """<articles><article file="4"><text>Rain in Paris, in the church.</text><toponyms>
<toponym><extractedName>Paris</extractedName><start>8</start><end>13</end><geonamesID>2988507</geonamesID>
<latitude>48.85</latitude><longitude>2.35</longitude></toponym>
<toponym><extractedName>church</extractedName><start>22</start><end>28</end><geonamesID/><latitude>48.8</latitude>
<longitude>2.3</longitude></toponym></toponyms></article></articles>"""
PARIS = Entry(
    id="geonames:2988507",
    name="Paris",
    kind="city",
    lat=48.853,
    lon=2.349,
    country="FRA",
    admin=("Île-de-France",),
    population=2_000_000,
    radius_km=10.0,
    where_prec=1,
    geonames=2988507,
)


def test_the_three_shapes_are_read_and_their_texts_told_apart(tmp_path: Path) -> None:
    for name, content in (("lgl.xml", LGL), ("GeoVirus.xml", VIRUS), ("GeoWebNews.xml", WEB)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = {text.set: text for text in marked(tmp_path)}
    assert {name: text.doc for name, text in found.items()} == {
        "lgl": "77",
        "geovirus": "0",
        "geowebnews": "geowebnews:4",
    }
    assert found["lgl"].places == (
        GoldPlace(start=8, end=13, lat=33.66, lon=-95.56, geonames="4717560", division="Texas"),
    )
    assert found["geovirus"].places == (GoldPlace(start=9, end=14, lat=48.9, lon=2.4),)
    assert [place.geonames for place in found["geowebnews"].places] == ["2988507"], "a church has no id"


@pytest.mark.parametrize(("content", "fix"), [(None, "name the folder"), ("<articles>", "fetch it again")])
def test_a_folder_without_data_is_told_so(tmp_path: Path, content: str | None, fix: str) -> None:
    if content is not None:
        (tmp_path / "lgl.xml").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=fix):
        list(marked(tmp_path))


def test_what_is_resolved_counts_by_its_distance(tmp_path: Path) -> None:
    for name, content in (("lgl.xml", LGL), ("GeoVirus.xml", VIRUS), ("GeoWebNews.xml", WEB)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    toponym = Toponym(start=8, end=13, entry=PARIS)
    measures = {}
    for text in marked(tmp_path):
        total = Count()
        count(total, text, [toponym])
        measures[text.set] = total.measures()
    assert measures["geowebnews"] == {
        "coverage": 1.0,
        "acc161": 1.0,
        "acc10": 1.0,
        "exact": 1.0,
        "adm1": None,
    }
    assert measures["geovirus"] == {"coverage": 1.0, "acc161": 1.0, "acc10": 1.0, "exact": None, "adm1": None}
    assert measures["lgl"] == {"coverage": 1.0, "acc161": 0.0, "acc10": 0.0, "exact": 0.0, "adm1": 0.0}


def test_what_is_left_out_lowers_coverage_alone(tmp_path: Path) -> None:
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    total = Count()
    for text in marked(tmp_path):
        count(total, text, [])
    assert total.measures() == {"coverage": 0.0, "acc161": None, "acc10": None, "exact": None, "adm1": None}


def test_the_real_sets_are_read_whole(shared: Path) -> None:
    sizes: dict[str, list[int]] = {}
    for text in marked(shared / "bench" / "geoparsing"):
        size = sizes.setdefault(text.set, [0, 0])
        size[0] += 1
        size[1] += len(text.places)
    assert sizes == {"geovirus": [229, 2170], "geowebnews": [200, 2401], "lgl": [588, 4462]}
