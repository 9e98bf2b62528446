"""The time bench on small files of both formats: what counts as found, as overlapping, as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.bench import times
from according.bench.timexes import meantime, timeml

TML = """<?xml version="1.0" ?><TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">2013-03-22</TIMEX3></DCT>
<TEXT>The mill <EVENT eid="e1">burned</EVENT> down on <TIMEX3 tid="t1" type="DATE" value="2013-03-18">Monday</TIMEX3>.

It had stood for <TIMEX3 tid="t2" type="DURATION" value="P40Y">some 40 years</TIMEX3> until
<TIMEX3 tid="t3" type="DATE" value="PAST_REF">the great drought</TIMEX3>.</TEXT></TimeML>"""

WORDS = [
    ["Mill", "burns"],
    ["March", "22", ",", "2013"],
    ["It", "burned", "on", "Monday", "."],
    ["Unread", "today", "."],
]


def cat(folder: Path) -> None:
    rows, id_ = [], 0
    for sentence, words in enumerate(WORDS):
        for word in words:
            id_ += 1
            rows.append(f'<token number="{id_}" sentence="{sentence}" t_id="{id_}">{word}</token>')
    marks = (
        '<TIMEX3 m_id="1" type="DATE" value="22-03-2013" functionInDocument="CREATION_TIME">'
        + "".join(f'<token_anchor t_id="{i}"/>' for i in range(3, 7))
        + '</TIMEX3><TIMEX3 m_id="2" type="DATE" value="2013-03-18" functionInDocument="NONE">'
        '<token_anchor t_id="10"/></TIMEX3><TIMEX3 m_id="3" type="DATE" value="2012"/>'
    )
    body = f'<Document doc_name="a">{"".join(rows)}<Markables>{marks}</Markables></Document>'
    (folder / "a.xml").write_text(body, encoding="utf-8")


def test_timeml_counts_overlap_and_value_apart(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, encoding="utf-8")
    found = times.run(tmp_path)
    measures = found.measures["tempeval"]
    assert measures["gold"] == 3
    assert measures["value_f1"] == pytest.approx(2 * 2 / (3 + 2))
    assert measures["span_f1_relaxed"] == pytest.approx(2 * 2 / (3 + 2))
    lines = list(found.predictions)
    assert [line.get("missed") for line in lines] == [None, None, "PAST_REF"]


def test_meantime_is_measured_as_far_as_it_was_annotated_and_its_date_is_given(tmp_path: Path) -> None:
    cat(tmp_path)
    (text,) = meantime(tmp_path)
    assert text.text == "Mill burns\n\nMarch 22, 2013\n\nIt burned on Monday."
    assert text.created == "2013-03-22"
    assert [text.text[t.start : t.end] for t in text.timexes] == ["Monday"]
    assert times.run(tmp_path).measures["meantime"]["value_f1"] == 1.0


def test_a_range_of_years_is_two_expressions(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(
        "<TimeML><TEXT>They fought from <TIMEX3 type='DATE' value='1992'>1992</TIMEX3> to "
        "<TIMEX3 type='DATE' value='1994'>1994</TIMEX3>.</TEXT></TimeML>",
        encoding="utf-8",
    )
    (text,) = timeml(tmp_path)
    assert text.created is None
    assert times.run(tmp_path).measures["tempeval"]["span_f1_strict"] == 1.0


def test_a_folder_without_either_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"MEANTIME or of TempEval-3"):
        times.run(tmp_path)


def test_meantime_reaches_its_floor(shared: Path) -> None:
    measures = times.run(shared / "bench" / "meantime").measures["meantime"]
    assert measures["gold"] == 368
    assert (measures["value_f1"] or 0) >= 0.78
