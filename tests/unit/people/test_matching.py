"""A name in an old paper is matched by itself only when nothing speaks against it."""

from __future__ import annotations

from app.people.rules.matching import (
    Namesake,
    Place,
    Reason,
    WrittenUnit,
    match_person,
    match_unit,
    reach,
    spelling,
    units_on,
)
from app.people.rules.unit_names import Strength, UnitCandidate
from app.people.types import MatchState

HERE, HEIR, ELSEWHERE = 5, 6, 9
KNOWN = WrittenUnit(True, frozenset({HERE}), frozenset({HEIR}))
NOT_TOLD = WrittenUnit(False, frozenset(), frozenset())
NOT_FOUND = WrittenUnit(True, frozenset(), frozenset())


def person(person_id: int, name: str = "Lê Thị Dung", *units: int) -> Namesake:
    return Namesake(person_id, name, frozenset(units))


def test_the_place_of_a_tone_is_no_other_spelling_but_another_tone_is() -> None:
    assert spelling("Hoà Thuỷ") == spelling("Hòa Thủy")
    assert spelling("Dung") != spelling("Dũng")
    assert spelling("Đạt") != spelling("Dạt")


def test_one_person_of_this_name_in_the_unit_or_its_successor_is_taken() -> None:
    for unit in (HERE, HEIR):
        found = match_person(
            "Lê Thị Dung", KNOWN, [person(1, "Lê Thị Dung", unit), person(2, "Lê Thị Dung", ELSEWHERE)]
        )
        assert found.state is MatchState.MATCHED
        assert found.chosen is not None
        assert found.chosen.person_id == 1


def test_two_of_the_same_name_in_the_unit_are_a_question() -> None:
    found = match_person("Lê Thị Dung", KNOWN, [person(1, "Lê Thị Dung", HERE), person(2, "Lê Thị Dung", HERE)])
    assert found.state is MatchState.DOUBTFUL
    assert all(Reason.ONE_OF_SEVERAL in candidate.reasons for candidate in found.candidates)


def test_another_unit_an_unknown_one_or_other_accents_are_a_question() -> None:
    cases = [
        (KNOWN, person(1, "Lê Thị Dung", ELSEWHERE), Reason.OTHER_UNIT),
        (NOT_TOLD, person(1, "Lê Thị Dung", HERE), Reason.UNIT_UNKNOWN),
        (NOT_FOUND, person(1, "Lê Thị Dung", HERE), Reason.UNIT_UNKNOWN),
        (KNOWN, person(1, "Lê Thị Dũng", HERE), Reason.SAME_LETTERS),
    ]
    for written, namesake, reason in cases:
        found = match_person("Lê Thị Dung", written, [namesake])
        assert (found.state, found.chosen) == (MatchState.DOUBTFUL, None)
        assert reason in found.candidates[0].reasons


def test_nobody_of_this_name_is_unmatched() -> None:
    assert match_person("Lê Thị Dung", KNOWN, []).state is MatchState.UNMATCHED


def test_a_unit_is_taken_when_it_alone_bore_the_name() -> None:
    alone = [UnitCandidate(1, "Sở A", Strength.OTHER_TIME, 100)]
    assert match_unit(alone).state is MatchState.MATCHED
    of_that_time = [UnitCandidate(1, "Sở A", Strength.EXACT, 100), UnitCandidate(2, "Sở A", Strength.OTHER_TIME, 100)]
    chosen = match_unit(of_that_time).chosen
    assert chosen is not None
    assert chosen.unit_id == 1
    twice = [UnitCandidate(1, "Sở A", Strength.EXACT, 100), UnitCandidate(2, "Sở A", Strength.EXACT, 100)]
    assert match_unit(twice).state is MatchState.DOUBTFUL
    assert match_unit([UnitCandidate(1, "Sở Á", Strength.SIMILAR, 90)]).state is MatchState.DOUBTFUL
    assert match_unit([]).state is MatchState.UNMATCHED


def test_the_unit_over_everybody_says_nothing_about_anybody() -> None:
    assert units_on("/1/5/33/") == (5, 33)
    assert units_on("/1/") == (1,)


def test_people_of_a_former_division_are_looked_for_in_what_became_of_its_body() -> None:
    places = {
        1: Place("/1/", True, True), 10: Place("/1/10/", True, False), 11: Place("/1/10/11/", False, False),
        20: Place("/1/20/", True, True), 5: Place("/1/5/", True, True), 6: Place("/1/5/6/", False, True),
    }  # fmt: skip
    assert reach(11, places, {10: {10, 20}}) == {11, 10, 20}
    assert reach(6, places, {}) == {6, 5}
    assert reach(11, places, {11: {11, 6}, 10: {10, 20}}) == {11, 6}
