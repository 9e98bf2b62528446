"""What pages ask of every state, made while nobody waits for it yet."""

from __future__ import annotations

from according.desk.actor_page import parts_of
from according.desk.episode_page import section_of
from according.desk.lists import actors_by_name, newest_reports, parties, to_review
from according.desk.map_layer import whole_layer
from according.desk.places_page import by_address, place_lines, whole_picture
from according.desk.snapshot import Snapshot
from according.engine.chosen import Choice
from according.show.outlines import polygons

LARGEST = (
    24  # episodes that are drawn before anybody opens them: any other takes a few hundredths of a second
)


def warm(at: Snapshot) -> None:
    """Makes all that is listed, and what the page of any one noun rests on."""
    polygons(0)
    for make in (parties, newest_reports, actors_by_name, parts_of, to_review):
        make(at)
    for make_places in (place_lines, by_address, whole_picture, whole_layer):
        make_places(at)
    for episode in at.chosen(Choice(), None)[:LARGEST]:
        section_of(episode, at)
    for claim in at.outcome.claims[:1]:
        at.judged(claim)
        at.claim(claim.content)
    for incident in at.outcome.incidents[:1]:
        at.near_in_time(incident)
