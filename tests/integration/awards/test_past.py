"""Lists of the past come in as agencies keep them, once, and go out again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.awards.imports import PAST_TITLES
from app.awards.models import Award
from app.awards.queries import titles_of
from app.core.imports.kinds import RowState
from app.core.imports.sheet import read_file
from app.discipline.imports import PAST_DECISIONS
from app.discipline.queries import decisions_of
from app.extensions import db
from tests.factories import NOW, TODAY
from tests.integration.awards.office import Office, act, acting
from tests.unit.imports.sheets import xlsx

AWARD_HEAD = (
    "TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Danh hiệu/ hình thức", "Năm", "Số quyết định", "Ngày QĐ",
    "Cơ quan ban hành",
)  # fmt: skip
AWARD_ROWS = (
    (1, "Trần Thị Bích Ngọc", "Chuyên viên, Sở Nội vụ", "CSTĐCS", 2024, "120/QĐ-SNV", date(2024, 12, 20), "Sở Nội vụ"),
    (2, "Phạm Văn Xa", "Chuyên viên, Sở Thủy sản", "LĐTT", 2023, "88/QĐ-STS", date(2023, 12, 18), "Sở Thủy sản"),
    (3, "Sở Nội vụ", "", "Tập thể LĐXS", 2024, "301/QĐ-UBND", date(2025, 1, 15), "UBND tỉnh"),
)
PENALTY_HEAD = (
    "TT", "Họ và tên", "Đơn vị", "Hình thức kỷ luật", "Số quyết định", "Ngày ký", "Cơ quan ban hành",
    "Liên quan công vụ",
)  # fmt: skip
PENALTY_ROW = (
    1, "Trần Thị Bích Ngọc", "Sở Nội vụ", "Khiển trách", "45/QĐ-SNV", date(2024, 3, 1), "Sở Nội vụ", "Có",
)  # fmt: skip


def test_past_awards_come_in_once_and_hang_on_their_names() -> None:
    office = Office()
    actor, options = acting(office.officer), {"unit": office.unit.public_id}
    result = read_file(xlsx([AWARD_HEAD, *AWARD_ROWS]), spec=PAST_TITLES.sheet, today=TODAY)
    planned = PAST_TITLES.plan(result.good_rows, options, actor=actor, now=NOW)
    assert [row.state for row in planned] == [RowState.NEW] * 3
    with act():
        effects = PAST_TITLES.apply(planned, options, batch_id=1, actor=actor, now=NOW)
    found = titles_of([office.person.id])[office.person.id]
    assert [(fact.title, fact.year, fact.number) for fact in found] == [("emulation_fighter_base", 2024, "120/QĐ-SNV")]
    collective = db.session.scalars(select(Award).where(Award.is_collective)).one()
    assert (collective.name, collective.code) == ("Sở Nội vụ", "excellent_collective")
    again = PAST_TITLES.plan(result.good_rows, options, actor=actor, now=NOW)
    assert [row.state for row in again] == [RowState.SAME] * 3
    assert PAST_TITLES.undo_blockers(effects) == []
    with act():
        PAST_TITLES.undo(effects, actor=actor, now=NOW)
    assert db.session.scalar(select(func.count()).select_from(Award)) == 0


def test_a_name_nobody_knows_stays_searchable() -> None:
    office = Office()
    actor, options = acting(office.officer), {"unit": office.unit.public_id}
    result = read_file(xlsx([AWARD_HEAD, AWARD_ROWS[1]]), spec=PAST_TITLES.sheet, today=TODAY)
    with act():
        planned = PAST_TITLES.plan(result.good_rows, options, actor=actor, now=NOW)
        PAST_TITLES.apply(planned, options, batch_id=1, actor=actor, now=NOW)
    [row] = db.session.scalars(select(Award).where(Award.search_text.contains(" pham")))
    assert row.written is not None
    assert row.written.person_id is None


def test_past_decisions_of_discipline_count_for_their_person() -> None:
    office = Office()
    actor, options = acting(office.officer), {"unit": office.unit.public_id}
    result = read_file(xlsx([PENALTY_HEAD, PENALTY_ROW]), spec=PAST_DECISIONS.sheet, today=TODAY)
    planned = PAST_DECISIONS.plan(result.good_rows, options, actor=actor, now=NOW)
    with act():
        effects = PAST_DECISIONS.apply(planned, options, batch_id=1, actor=actor, now=NOW)
    [fact] = decisions_of([office.person.id])[office.person.id]
    assert (fact.number, fact.ends_on, fact.duty_related) == ("45/QĐ-SNV", date(2025, 3, 1), True)
    again = PAST_DECISIONS.plan(result.good_rows, options, actor=actor, now=NOW)
    assert [row.state for row in again] == [RowState.SAME]
    with act():
        PAST_DECISIONS.undo(effects, actor=actor, now=NOW)
    assert decisions_of([office.person.id])[office.person.id] == []
