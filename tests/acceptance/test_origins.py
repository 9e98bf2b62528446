"""Cases 1 to 3: a repeated wire, one cited ministry, and an incident that a single source tells of."""

from __future__ import annotations

from typing import Any

WIRE = """RABAK, Sudan, March 5 (Reuters) - Drones of the Rapid Support Forces struck a fuel depot in Kosti on Tuesday and \
killed six people, the Sudanese army said.

Three of them came in low over the river shortly after dawn and set two storage tanks on fire, the army said. It took \
firefighters five hours to put the fire out, and the bridge over the White Nile stayed closed for most of the day.

The governor of White Nile state called the strike cowardly. He promised that the depot would be repaired within a month."""

LOCAL = """Nurses at the teaching hospital in Kosti had to put bodies on the floor after Tuesday's strike on the fuel depot.

"Eleven people were killed at the depot in Kosti on Tuesday," a doctor at the hospital said. Most of them were drivers \
who had been waiting in line at the gate since midnight."""

FIVE_TEXTS = """\
Sudan's defence ministry said on Monday that 14 soldiers were killed in El Obeid on Sunday.
A garrison in the Sudanese town of El Obeid has been attacked. According to the Ministry of Defence of Sudan, 14 soldiers \
were killed in El Obeid on Sunday.
Shops stayed shut after the night's fighting. The Sudanese defence ministry said that 14 soldiers were killed in El Obeid \
on Sunday, and that more troops were on their way.
"On Sunday 14 soldiers were killed in El Obeid," the Ministry of Defence of Sudan said in a statement.
Families gathered at the barracks to read the names. In El Obeid 14 soldiers were killed on Sunday, the Sudanese defence \
ministry said."""


def test_case_01_five_copies_of_one_wire_and_a_local_report_are_six_reports_and_two_origins(
    desk: Any,
) -> None:
    for outlet in ("Nile Post", "Red Sea Courier", "Harbour Times", "Sahel Daily", "Delta Herald"):
        desk.report(WIRE, source=outlet, title=f"Strike, by {outlet}")
    desk.report(LOCAL, source="Kosti Voice").run()
    killed = desk.finding("killed")
    assert (killed.reports, killed.origins) == (6, 2)
    assert sorted(position.value for position in killed.positions) == [6, 11]
    assert [position.origins for position in killed.positions] == [1, 1]
    copies = [each for each in desk.found.reports if each.copy_of is not None]
    assert len(copies) == 4
    assert all(each.credits == ("Reuters",) for each in copies)


def test_case_02_five_texts_that_cite_one_ministry_have_one_speaker(desk: Any) -> None:
    for text in FIVE_TEXTS.splitlines():
        desk.report(text)
    desk.run()
    assert all(each.copy_of is None for each in desk.found.reports)
    assert desk.speakers("killed") == {"Ministry of Defence of Sudan"}
    killed = desk.finding("killed")
    assert (killed.verdict, killed.reports, killed.origins) == ("agreed", 5, 1)
    assert "one origin" in killed.because


def test_case_03_an_incident_of_a_single_source_is_listed_and_labelled(desk: Any) -> None:
    desk.report(
        "Gunmen killed three farmers in Kadugli on Monday, a village elder said. Nobody else told of it."
    ).run()
    assert desk.incidents() == [(0,)]
    killed = desk.finding("killed")
    assert (killed.verdict, killed.reports, killed.origins) == ("single", 1, 1)
    assert killed.because.endswith("One report says so.")
    assert "One report says so" in desk.page
