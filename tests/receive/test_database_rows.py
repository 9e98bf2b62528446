"""UCDP GED and ACLED files are known by their headers; each row is a report, and a broken row is refused by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.model import Refusal, Report
from according.receive.corpus import settle
from according.receive.database_rows import database_in
from according.receive.intake import receive

GED = (
    "id,relid,year,type_of_violence,dyad_name,side_a,side_b,source_office,source_headline,source_original,"
    "where_prec,where_coordinates,where_description,adm_1,latitude,longitude,country,event_clarity,date_prec,"
    "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)
GED_ROW = (
    "77001,X,2021,1,Government of Kyrgyzstan - Government of Tajikistan,Government of Kyrgyzstan,"
    'Government of Tajikistan,Fergana Post;Naryn Wire,"Shots at the weir; talks follow",Kyrgyz health ministry,'
    "2,Ak-Sai village,near Ak-Sai,Batken region,39.90,70.90,Kyrgyzstan,1,1,"
    "2021-04-29 00:00:00.000,2021-04-29 00:00:00.000,3,0,0,0,3,5,3"
)
ACLED = (
    "event_id_cnty;event_date;year;time_precision;disorder_type;event_type;sub_event_type;actor1;actor2;"
    "civilian_targeting;country;admin1;location;latitude;longitude;geo_precision;source;notes;fatalities"
)
ACLED_ROW = (
    "KGZ901;29 April 2021;2021;1;Political violence;Battles;Armed clash;Military Forces of Kyrgyzstan (2021-);"
    "Military Forces of Tajikistan (1994-);;Kyrgyzstan;Batken;Ak-Sai;39.9;70.9;1;Fergana Post;"
    '"On 29 April 2021, border troops of both sides shot at one another at Ak-Sai; three people died.";3'
)


def received(folder: Path, text: str, name: str = "table.csv") -> list[Report | Refusal]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return list(receive([str(file)]))


def test_a_row_of_ged_is_a_report_of_its_own_cells(tmp_path: Path) -> None:
    (report,) = received(tmp_path, f"\ufeff{GED}\n{GED_ROW}\n")
    assert isinstance(report, Report)
    assert (report.database, report.outlet, report.title) == ("ucdp-ged", "UCDP GED", "UCDP GED 77001")
    assert report.file is not None
    assert report.file.endswith("table.csv:1")
    assert "\nbest: 3\nlow: 3\nhigh: 5\n" in report.text
    assert "source_headline: Shots at the weir; talks follow" in report.text
    assert report.credits == ("Fergana Post", "Naryn Wire")
    assert report.published.start is None
    assert report.dropped == ()


def test_a_row_of_acled_is_a_report_whatever_the_delimiter_and_the_form_of_its_date(tmp_path: Path) -> None:
    for number, table in enumerate(
        (f"{ACLED}\n{ACLED_ROW}\n", f"{ACLED}\n{ACLED_ROW}\n".replace("29 April 2021;2", "2021-04-29;2"))
    ):
        (report,) = received(tmp_path, table, f"{number}.csv")
        assert isinstance(report, Report)
        assert (report.database, report.outlet) == ("acled", "ACLED")
        assert report.text.endswith("three people died.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",3,5,3", ",3,5", "28 where the header has"),
        (",3,5,3", ",several,5,3", "best is 'several', which is no whole number"),
        (",3,5,3", ",9,5,3", "low, best and high do not rise"),
        (",3,5,3", ",-1,5,3", "best is '-1', which is no whole number"),
        ("2021-04-29 00:00:00.000,2021", "29.4.,2021", "date_start is '29.4.', which is no date"),
        ("2021-04-29 00:00:00.000,2021-04-29", "2021-05-02,2021-04-29", "date_end lies before date_start"),
        (",Government of Kyrgyzstan,", ",,", "side_a is empty"),
        ("77001,", ",", "id is empty, which it never is in a file of UCDP GED's own"),
    ],
)
def test_a_malformed_row_is_refused_alone_with_its_number(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in GED_ROW
    broken = GED_ROW.replace(old, new, 1)
    first, second = received(tmp_path, f"{GED}\n{broken}\n{GED_ROW}\n")
    assert isinstance(first, Refusal)
    assert first.file.endswith("table.csv:1")
    assert words.replace("28 where", "27 cells where") in first.reason
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    "header", ["date,best,low", "name;fatalities", "Shots were heard, the ministry said."]
)
def test_other_tables_are_none_of_theirs(header: str) -> None:
    assert database_in(header) is None


def test_rows_are_alike_and_yet_no_copies(tmp_path: Path) -> None:
    rows = [GED_ROW.replace("77001", str(77001 + n)) for n in range(3)]
    settled = settle(
        [each for each in received(tmp_path, "\n".join((GED, *rows))) if isinstance(each, Report)]
    )
    assert [(each.copy_of, each.rare_terms, each.fingerprint) for each in settled] == [(None, (), ())] * 3


def test_the_very_same_row_twice_is_a_copy(tmp_path: Path) -> None:
    first, second = received(tmp_path, f"{GED}\n{GED_ROW}\n{GED_ROW}\n")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id != second.id, second.copy_of) == (True, first.id)
