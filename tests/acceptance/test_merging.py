"""Cases 8, 9, 16 and 19: what is one incident, what is not, and who has the last word on it."""

from __future__ import annotations

from typing import Any

ODESA_AT_DAWN = "A drone hit a bakery in Odesa at 5 a.m. on Tuesday and killed two bakers, the mayor said."
ODESA_AT_NIGHT = (
    "At 9 p.m. on Tuesday a missile hit the port of Odesa and killed three sailors, the navy said."
)


def test_case_08_nine_killed_in_strikes_on_kyiv_and_the_capital_hit_are_one_incident(desk: Any) -> None:
    desk.report(
        "Nine people were killed in strikes on Kyiv on Tuesday, rescuers said.", title="Nine killed in Kyiv"
    )
    desk.report(
        "Russian missiles hit the Ukrainian capital on Tuesday.", title="Russia hits Ukrainian capital"
    ).run()
    assert desk.incidents() == [(0, 1)]
    (incident,) = desk.found.incidents
    assert incident.place.name == "Kyiv"


def test_case_08_two_strikes_on_one_city_stay_apart_when_the_hour_differs(desk: Any) -> None:
    desk.report(ODESA_AT_DAWN).report(ODESA_AT_NIGHT).run()
    assert desk.incidents() == [(0,), (1,)]


def test_case_08_two_attacks_in_one_city_stay_apart_when_the_target_differs(desk: Any) -> None:
    desk.report("A car bomb killed four lawyers outside the court in Peshawar on Tuesday, police said.")
    desk.report(
        "Gunmen opened fire on a school in Peshawar on Tuesday and killed three teachers, police said."
    ).run()
    assert desk.incidents() == [(0,), (1,)]


def test_case_08_the_tolls_of_two_strikes_do_not_contradict_each_other(desk: Any) -> None:
    desk.report(ODESA_AT_DAWN).report(ODESA_AT_NIGHT).run()
    assert "disputed" not in {each.verdict for each in desk.findings("killed")}


def test_case_09_one_country_and_one_day_are_no_evidence_for_a_merge(desk: Any) -> None:
    desk.report(
        "Militants ambushed a convoy in Nigeria on Tuesday and killed eleven soldiers. The lorries were carrying rice "
        "and cement to a camp, and burned until the evening. An officer said that a search had begun."
    )
    desk.report(
        "Twenty traders died when a bomb exploded on Tuesday at a market in Nigeria. Witnesses spoke of a young woman "
        "who had asked for the price of onions. The wounded were taken away on motorcycles."
    ).run()
    assert {place.precision for place in desk.places().values()} == {6}
    assert desk.incidents() == [(0,), (1,)]


def two_reports_of_one_clash(desk: Any) -> Any:
    desk.report(
        "Kyrgyz and Tajik border guards exchanged fire near Batken on Monday, the Kyrgyz border service said."
    )
    desk.report(
        "Four border guards were wounded in a shootout near Batken on Monday, a hospital in Batken said."
    )
    return desk.run()


def test_case_16_a_decision_that_two_are_not_the_same_survives_a_full_rerun(desk: Any) -> None:
    two_reports_of_one_clash(desk)
    assert desk.incidents() == [(0, 1)]
    fire, wounded = (
        next(c for c in desk.found.claims if words in c.evidence.text) for words in ("fire", "wounded")
    )
    desk.judge(fire, wounded, "different")
    for _ in range(2):
        desk.run()
        left, right = desk.homes("fire", "wounded")
        assert left != right
    assert "by-hand-different" in {each.id for each in desk.found.judgements}


def test_case_16_undoing_a_merge_restores_both_incidents(desk: Any) -> None:
    desk.report(ODESA_AT_DAWN).report(ODESA_AT_NIGHT).run()
    before = desk.found.incidents
    assert desk.incidents() == [(0,), (1,)]
    merge = desk.judge(
        *(next(c for c in desk.found.claims if word in c.evidence.text) for word in ("drone", "missile")),
        "same",
    )
    assert desk.run().incidents() == [(0, 1)]
    desk.undo(merge)
    desk.run()
    assert [each.id for each in desk.found.incidents] == [each.id for each in before]
    assert desk.incidents() == [(0,), (1,)]


def test_case_19_two_events_of_one_story_with_equal_codes_stay_two(desk: Any) -> None:
    desk.report(
        "Drones struck Omdurman on Tuesday and killed two people, Sudan's army said. "
        "Drones also struck Port Sudan on Tuesday and killed four people, it said."
    ).run()
    first, second = desk.homes("two people", "four people")
    assert None not in (first, second)
    assert first != second
    assert desk.incidents() == [(0,), (0,)]
    assert sorted(each.best for each in desk.found.incidents) == [2, 4]
