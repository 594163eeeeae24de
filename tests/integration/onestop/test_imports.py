"""Form 06a as an agency keeps it, and the plain monthly sheet: stage, look, store, again, undo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.actor import Actor
from app.core.evidence import Window
from app.core.imports import batches, sourcing
from app.core.imports.kinds import RowState
from app.core.permissions import Role
from app.extensions import db
from app.onestop.models import OneStopStat, OneStopStatRevision
from app.onestop.queries import evidence, figures, visible_sources
from app.people.queries.grants import actor_of
from tests.factories import NOW, TODAY, make_province, make_unit, make_user
from tests.unit.imports.sheets import xlsx

TITLE = [("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",), ("Kỳ báo cáo: Tháng 10 năm 2026",), ()]
HEAD = [
    ("STT", "Đơn vị", "Số lượng hồ sơ tiếp nhận", None, None, None, "Số lượng hồ sơ đã giải quyết", None, None,
     "Số lượng hồ sơ đang giải quyết", None, None),
    (None, None, "Tổng số", "Trực tuyến", "Trực tiếp, BCCI", "Từ kỳ trước", "Tổng số", "Trước và đúng hạn", "Quá hạn",
     "Tổng số", "Trong hạn", "Quá hạn"),
    (None, None, *(f"({number})" for number in range(3, 13))),
]  # fmt: skip
MERGED = ["A4:A6", "B4:B6", "C4:F4", "G4:I4", "J4:L4"]
HOUSING = (1, "Sở Xây dựng", 100, 60, 30, 10, 80, 78, 2, 20, 19, 1)
CAPS = (2, "XÃ HOÀ LẠNG", 50, 20, 25, 5, "40", 40, 0, 10, 10, 0)
WRONG = (3, "Sở Nội vụ", 30, 20, 5, 5, 25, 26, 1, 5, 5, 0)
STRANGER = (4, "Chi nhánh Văn phòng Biển Xa", 30, 20, 5, 5, 25, 25, 0, 5, 5, 0)
TOTAL = (None, "Tổng cộng", 210, None, None, None, None, None, None, None, None, None)


def form_06a(*rows: tuple[Any, ...]) -> bytes:
    return xlsx([*TITLE, *HEAD, *rows], merged=MERGED)


@pytest.fixture
def officer() -> Actor:
    province = make_province()
    for name in ("Sở Xây dựng", "Sở Nội vụ", "Xã Hòa Lạng"):
        make_unit(name, parent=province)
    return actor_of(make_user(Role.EMULATION_OFFICER), TODAY)


def staged(content: bytes, officer: Actor, kind: str = "onestop.form_06a", **options: str):
    found = batches.kind_of(kind)
    wishes = sourcing.Wishes(options=options)
    reading = sourcing.read_for(found, "bieu.xlsx", content, wishes=wishes, actor=officer, now=NOW)
    batch = batches.stage(found, reading, actor=officer, now=NOW)
    db.session.flush()
    return batch, reading


def stored(content: bytes, officer: Actor, kind: str = "onestop.form_06a", **options: str):
    batch, _ = staged(content, officer, kind, **options)
    batches.apply(batch, version=batch.version, actor=officer, now=NOW)
    db.session.flush()
    return batch


def test_a_form_with_merged_heads_is_taken_as_it_is(officer: Actor) -> None:
    _, reading = staged(form_06a(HOUSING, CAPS, WRONG, STRANGER, TOTAL), officer)
    assert reading.options == {"month": "2026-10"}, "the title tells the month"
    states = {row.label: row.state for row in reading.planned}
    assert states == {
        "Sở Xây dựng": RowState.NEW, "Xã Hoà Lạng": RowState.NEW, "Sở Nội vụ": RowState.BAD,
        "Chi nhánh Văn phòng Biển Xa": RowState.BAD,
    }  # fmt: skip
    codes = {problem.code for row in reading.planned for problem in row.problems}
    assert codes == {"sum_resolved", "unit_unknown"}


def test_the_same_file_twice_changes_nothing(officer: Actor) -> None:
    stored(form_06a(HOUSING, CAPS), officer)
    batch, reading = staged(form_06a(HOUSING, CAPS), officer)
    assert {row.state for row in reading.planned} == {RowState.SAME}
    assert batches.apply(batch, version=batch.version, actor=officer, now=NOW) == 0
    assert db.session.query(OneStopStat).count() == 2


def test_a_correction_keeps_the_old_figures_and_can_be_undone(officer: Actor) -> None:
    stored(form_06a(HOUSING), officer)
    corrected = (*HOUSING[:7], 79, 1, *HOUSING[9:])
    batch = stored(form_06a(corrected), officer)
    stat = db.session.query(OneStopStat).one()
    assert (stat.resolved_in_time, stat.revision) == (79, 2)
    assert db.session.query(OneStopStatRevision).one().told.resolved_in_time == 78
    batches.undo(batch, version=batch.version, actor=officer, now=NOW)
    db.session.flush()
    assert (stat.resolved_in_time, stat.revision) == (78, 3)


def test_a_batch_corrected_since_cannot_be_undone(officer: Actor) -> None:
    first = stored(form_06a(HOUSING), officer)
    stored(form_06a((*HOUSING[:7], 79, 1, *HOUSING[9:])), officer)
    with pytest.raises(batches.CannotUndo):
        batches.undo(first, version=first.version, actor=officer, now=NOW)


def test_a_sheet_by_field_is_added_up_for_the_unit_told(officer: Actor) -> None:
    fields = [("TT", "Lĩnh vực", *HEAD[0][2:]), HEAD[1], HEAD[2]]
    rows = [(1, "Đất đai", *HOUSING[2:]), (2, "Hộ tịch", *CAPS[2:])]
    content = xlsx([*TITLE, *fields, *rows], merged=MERGED)
    unit = make_unit("Xã Suối Vàng", parent=make_province("UBND tỉnh khác"))
    stored(content, officer, unit=unit.public_id)
    stat = db.session.query(OneStopStat).one()
    assert (stat.unit_id, stat.received_total, stat.resolved_in_time) == (unit.id, 150, 118)


def test_the_plain_sheet_tells_early_files_and_the_survey(officer: Actor) -> None:
    head = (
        "Đơn vị", "Tổng số hồ sơ tiếp nhận", "Giải quyết trước hạn", "Giải quyết đúng hạn", "Giải quyết quá hạn",
        "Tiếp nhận trực tuyến", "Tiếp nhận qua bưu chính", "Số phiếu hài lòng", "Số phiếu trả lời",
    )  # fmt: skip
    content = xlsx([head, ("Sở Xây dựng", 200, 100, 71, 9, 120, 20, 95, 100)])
    stored(content, officer, "onestop.monthly", month="2026-10")
    amounts = {fact.code: int(fact.amount) for fact in evidence(date(2026, 9, 15), date(2026, 10, 15))}
    assert amounts == {
        "onestop.received": 200, "onestop.early": 100, "onestop.on_time": 71, "onestop.late": 9,
        "onestop.resolved": 180, "onestop.online": 120, "onestop.postal": 20, "onestop.satisfied": 95,
        "onestop.answered": 100,
    }  # fmt: skip


def test_nobody_opens_figures_outside_his_subtree(officer: Actor) -> None:
    stored(form_06a(HOUSING, CAPS), officer)
    ids = [row.id for row in db.session.query(OneStopStat)]
    unit = db.session.query(OneStopStat).filter_by(received_total=50).one().unit
    head = actor_of(make_user(Role.AGENCY_HEAD, unit), TODAY)
    assert len(visible_sources(officer, ids)) == 2
    assert len(visible_sources(head, ids)) == 1
    [found] = figures([Window(date(2026, 9, 15), date(2026, 10, 15))], unit_ids=None)
    totals = {each.code: each.value for each in found if each.unit_id is None}
    assert [int(totals[code]) for code in ("onestop_months", "onestop_received")] == [2, 135]
