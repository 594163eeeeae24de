"""The chain of what was done: sealed with the change, broken by any hand that alters it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core import audit, numbering
from app.core.actor import SYSTEM
from app.core.transaction import transaction
from app.extensions import db

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def act(count: int = 1, **facts: object) -> None:
    with transaction():
        for number in range(count):
            audit.record("unit.renamed", subject=("unit", number), actor=SYSTEM, at=NOW, **facts)


def test_an_untouched_chain_holds() -> None:
    act(3)
    act(2)
    assert list(audit.verify()) == []
    assert audit.head()[0] == 5


def test_text_is_kept_as_a_keyed_hash_only() -> None:
    act(name="Nguyễn Thị Ái", count_of_rows=7)
    facts = db.session.scalar(text("SELECT facts FROM audit_event"))
    assert "Ái" not in facts
    assert '"count_of_rows": 7' in facts


def test_a_refused_act_leaves_neither_event_nor_number() -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        numbering.take("minutes", 2026)
        audit.record("check.signed", subject=("spot_check", 1), actor=SYSTEM, at=NOW)
        raise ZeroDivisionError
    assert audit.head()[0] == 0
    assert numbering.last("minutes", 2026) == 0


def test_numbers_have_no_gap_and_start_anew_each_year() -> None:
    with transaction():
        taken = [numbering.take("minutes", year) for year in (2026, 2026, 2027, 2026)]
    assert taken == [1, 2, 1, 3]


def test_rows_refuse_to_be_changed_or_deleted() -> None:
    act()
    for statement in ("UPDATE audit_event SET event = 'x'", "DELETE FROM audit_event"):
        with pytest.raises(DBAPIError, match="never changed"), db.session.begin_nested():
            db.session.execute(text(statement))


@pytest.mark.parametrize(
    ("column", "value"),
    [("event", "'unit.closed'"), ("subject_id", "99"), ("facts", "'{}'"), ("actor_ref", "'user:9'")],
)
def test_a_row_altered_by_hand_is_found_and_located(column: str, value: str) -> None:
    act(4, count_of_rows=1)
    without_triggers(f"UPDATE audit_event SET {column} = {value} WHERE sequence = 3")
    assert list(audit.verify()) == [audit.Break(3, "altered")]


def test_a_row_taken_out_is_found() -> None:
    act(4)
    without_triggers("DELETE FROM audit_event WHERE sequence = 2")
    assert list(audit.verify()) == [audit.Break(2, "missing")]


def test_a_cut_off_end_is_found() -> None:
    act(4)
    without_triggers("DELETE FROM audit_event WHERE sequence = 4")
    assert list(audit.verify()) == [audit.Break(4, "the chain's end was cut off")]


def without_triggers(statement: str) -> None:
    """What somebody with the database's password could do."""
    if db.session.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            db.session.execute(text(f"DROP TRIGGER audit_event_no_{verb}"))
    else:
        db.session.execute(text("ALTER TABLE audit_event DISABLE TRIGGER USER"))
    db.session.execute(text(statement))
    db.session.commit()
