"""When two people recorded the same line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inspections.rules.merging import LineVersion, Merge, merge, preset, read_version, written
from app.inspections.types import ConflictChoice, LineMark, LineStatus, MarkSource, PaperShown

UNSEEN = LineVersion(LineMark(LineStatus.NOT_CHECKED, MarkSource.NONE))
ON_LEAVE = LineVersion(LineMark(LineStatus.ON_LEAVE, MarkSource.SYSTEM, paper_number="15/GNP"))
HERE = LineVersion(LineMark(LineStatus.PRESENT, MarkSource.TAPPED))
ROOM = LineVersion(LineMark(LineStatus.PRESENT, MarkSource.ROOM))
ABSENT = LineVersion(LineMark(LineStatus.ABSENT_UNEXCUSED, MarkSource.TAPPED))
GONE = LineVersion(LineMark(LineStatus.NOT_CHECKED, MarkSource.NONE), gone=True)
versions = st.sampled_from((UNSEEN, ON_LEAVE, HERE, ROOM, ABSENT, GONE))


@pytest.mark.parametrize(
    ("stored", "brought", "seen_newest", "stands"),
    [
        (HERE, HERE, False, Merge.KEEP),
        (HERE, ROOM, False, Merge.KEEP),
        (UNSEEN, HERE, False, Merge.TAKE),
        (ON_LEAVE, ABSENT, False, Merge.TAKE),
        (HERE, UNSEEN, False, Merge.KEEP),
        (HERE, ON_LEAVE, False, Merge.KEEP),
        (HERE, ABSENT, False, Merge.CONFLICT),
        (HERE, GONE, False, Merge.CONFLICT),
        (GONE, HERE, False, Merge.CONFLICT),
        (HERE, ABSENT, True, Merge.TAKE),
        (HERE, UNSEEN, True, Merge.TAKE),
    ],
)
def test_which_mark_stands(stored: LineVersion, brought: LineVersion, seen_newest: bool, stands: Merge) -> None:
    assert merge(stored, 4, brought, 4 if seen_newest else 3) is stands


@given(stored=versions, brought=versions, base=st.integers(0, 5))
def test_what_somebody_marked_is_never_overwritten_unseen(stored: LineVersion, brought: LineVersion, base: int) -> None:
    verdict = merge(stored, 4, brought, base)
    if verdict is Merge.TAKE:
        assert base == 4 or not stored.touched
    if verdict is Merge.KEEP:
        assert stored.says_the_same(brought) or not brought.touched


def test_whoever_looked_at_the_person_is_offered_first() -> None:
    assert preset(ROOM, ABSENT) is ConflictChoice.BROUGHT
    assert preset(ABSENT, ROOM) is ConflictChoice.KEPT
    assert preset(HERE, ABSENT) is ConflictChoice.KEPT
    assert preset(ROOM, GONE) is ConflictChoice.BROUGHT


def test_a_version_is_read_as_it_was_written() -> None:
    mark = replace(
        ON_LEAVE.mark, paper_signed_on=date(2026, 11, 20), paper_shown=PaperShown.AFTER, note="x", arrived_at=time(8, 5)
    )
    for version in (LineVersion(mark), GONE, HERE):
        assert read_version(written(version)) == version
