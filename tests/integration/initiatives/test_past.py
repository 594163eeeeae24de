"""Lists of earlier years: taken as they are, once only, and taken back while nothing stands on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.actor import Actor
from app.core.imports import batches, sourcing
from app.core.imports.batches import Reading
from app.core.imports.kinds import RowState
from app.core.models import ImportBatch
from app.core.permissions import Role
from app.extensions import db
from app.initiatives import queries
from app.initiatives.models import Initiative, InitiativeAuthor, Recognition
from app.initiatives.services import deciding
from app.initiatives.services.deciding import Decision
from app.initiatives.types import Scope
from app.people.models import Unit, WrittenName
from app.people.queries.grants import actor_of
from app.people.services import matching
from tests.factories import NOW, TODAY, make_person, make_province, make_unit, make_user
from tests.integration.initiatives.office import paper
from tests.unit.imports.sheets import xlsx

HEAD = ("STT", "Tên sáng kiến", "Tác giả", "Đơn vị công tác", "Cấp công nhận", "Số QĐ", "Ngày QĐ", "Cơ quan ban hành")
AN = (1, "Sổ tay điện tử", "Nguyễn Văn An", "Sở Nội vụ", "Cấp cơ sở", "45/QĐ-SNV", "20/11/2024", "Sở Nội vụ")
BINH = (2, "SỔ TAY ĐIỆN TỬ", "Trần Thị Bình", "Phòng Văn thư huyện cũ", "Cấp cơ sở", "45/QĐ-SNV", "20/11/2024",
        "Sở Nội vụ")  # fmt: skip
CUC = (3, "Tổng đài tự động", "Lê Thị Cúc", "Sở Y tế", "Cấp tỉnh", "900/QĐ-UBND", "05/01/2025", "UBND tỉnh")


@pytest.fixture
def officer() -> Actor:
    province = make_province()
    for name in ("Sở Nội vụ", "Sở Y tế"):
        make_unit(name, parent=province)
    return actor_of(make_user(Role.EMULATION_OFFICER, province), TODAY)


def body() -> str:
    return db.session.query(Unit).filter_by(parent_id=None).one().public_id


def staged(officer: Actor, *rows: tuple[Any, ...]) -> tuple[ImportBatch, Reading]:
    kind = batches.kind_of("initiatives.past")
    wishes = sourcing.Wishes(options={"unit": body()})
    reading = sourcing.read_for(kind, "sk.xlsx", xlsx([HEAD, *rows]), wishes=wishes, actor=officer, now=NOW)
    batch = batches.stage(kind, reading, actor=officer, now=NOW)
    db.session.flush()
    return batch, reading


def stored(officer: Actor, *rows: tuple[Any, ...]) -> ImportBatch:
    batch, _ = staged(officer, *rows)
    batches.apply(batch, version=batch.version, actor=officer, now=NOW)
    db.session.flush()
    return batch


def test_rows_of_one_title_and_decision_make_one_initiative_of_its_unit(officer: Actor) -> None:
    person = make_person("Nguyễn Văn An", unit=db.session.query(Unit).filter_by(name="Sở Nội vụ").one())
    stored(officer, AN, BINH, CUC)
    rows = {row.title: row for row in db.session.query(Initiative)}
    assert {title: row.unit.name for title, row in rows.items()} == {
        "Sổ tay điện tử": "Sở Nội vụ", "Tổng đài tự động": "Sở Y tế",
    }  # fmt: skip
    assert [author.name for author in rows["Sổ tay điện tử"].authors] == ["Nguyễn Văn An", "Trần Thị Bình"]
    [merit] = queries.recognised_of([person.id])[person.id]
    assert (merit.scope, merit.recognised_on, merit.effective) == (Scope.BASE, date(2024, 11, 20), None)
    facts = queries.evidence(date(2024, 1, 1), date(2025, 1, 1))
    assert [(fact.code, fact.person_id) for fact in facts] == [("initiatives.recognised", person.id)]


def test_a_name_matched_later_counts_from_then_on(officer: Actor) -> None:
    stored(officer, BINH)
    person = make_person("Trần Thị Bình")
    assert queries.recognised_of([person.id]) == {}
    written = db.session.query(WrittenName).filter_by(name="Trần Thị Bình").one()
    administrator = actor_of(make_user(Role.ADMINISTRATOR), TODAY)
    matching.assign(written.id, version=written.version, to=person, actor=administrator, now=NOW)
    db.session.flush()
    assert len(queries.recognised_of([person.id])[person.id]) == 1


def test_the_same_list_twice_changes_nothing_and_a_forgotten_author_is_added(officer: Actor) -> None:
    stored(officer, AN, CUC)
    _, again = staged(officer, AN, CUC)
    assert {row.state for row in again.planned} == {RowState.SAME}
    batch = stored(officer, AN, BINH)
    assert db.session.query(Initiative).count() == 2
    assert db.session.query(InitiativeAuthor).count() == 3
    batches.undo(batch, version=batch.version, actor=officer, now=NOW)
    assert db.session.query(InitiativeAuthor).count() == 2


def test_a_batch_is_taken_back_while_nothing_stands_on_it(officer: Actor) -> None:
    batch = stored(officer, AN)
    batches.undo(batch, version=batch.version, actor=officer, now=NOW)
    assert [db.session.query(table).count() for table in (Initiative, InitiativeAuthor, Recognition)] == [0, 0, 0]
    batch = stored(officer, AN)
    row = db.session.query(Initiative).one()
    decision = Decision(Scope.PROVINCE, paper("1/QĐ-UBND"), True, True)
    deciding.recognise(row.id, version=row.version, decision=decision, actor=officer, now=NOW)
    db.session.flush()
    with pytest.raises(batches.CannotUndo):
        batches.undo(batch, version=batch.version, actor=officer, now=NOW)


def test_a_decision_of_the_future_and_a_share_above_the_whole_are_refused_with_their_reason(officer: Actor) -> None:
    head, late = (*HEAD, "Tỷ lệ (%)"), (*AN[:6], "20/11/2027", "Sở Nội vụ", 120)
    kind = batches.kind_of("initiatives.past")
    wishes = sourcing.Wishes(options={"unit": body()})
    reading = sourcing.read_for(kind, "sk.xlsx", xlsx([head, late]), wishes=wishes, actor=officer, now=NOW)
    [row] = reading.planned
    assert row.state is RowState.BAD
    assert {problem.code for problem in row.problems} >= {"share_out_of_range", "decided_in_future"}
