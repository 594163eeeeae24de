"""Sign-offs: who, how, over what; never changed, and still true of the record or not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core import audit
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.signing import Mark, Signer, SignMethod, SignOff, holds, sign, sign_offs_of
from app.core.transaction import transaction
from app.extensions import db
from tests.factories import make_unit

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
RECORD = {"on": date(2026, 11, 20), "present": 38, "points": Decimal("9.50"), "note": "Đủ mặt"}
LEAD = Signer("Trần Văn Bình", "Tổ trưởng", ref="user:7", person_id=7)
PNG = b"\x89PNG\r\n\x1a\n" + b"drawn"


def signed(mark: Mark, signer: Signer = LEAD) -> SignOff:
    unit = make_unit()
    db.session.commit()
    with transaction():
        return sign(unit, RECORD, signer, mark, actor=SYSTEM, now=NOW)


def test_a_signature_holds_for_the_record_and_for_no_other() -> None:
    row = signed(Mark(SignMethod.TOTP))
    assert holds(row, dict(reversed(RECORD.items())))
    assert not holds(row, RECORD | {"present": 39})
    assert list(audit.verify()) == []


def test_signatures_come_in_the_order_in_which_they_were_given() -> None:
    unit = make_unit()
    db.session.commit()
    with transaction():
        sign(unit, RECORD, LEAD, Mark(SignMethod.TYPED), actor=SYSTEM, now=NOW)
        refusal = Mark(SignMethod.REFUSED, reason="Không đồng ý số vắng", witness="Lê Thị Hoa")
        sign(unit, RECORD, Signer("Ngô Văn Tám", "Đại diện đơn vị"), refusal, actor=SYSTEM, now=NOW)
    assert [(row.method, row.witness) for row in sign_offs_of(unit)] == [
        (SignMethod.TYPED, None), (SignMethod.REFUSED, "Lê Thị Hoa"),
    ]  # fmt: skip


def test_a_drawn_signature_keeps_its_drawing() -> None:
    assert signed(Mark(SignMethod.CANVAS, drawing=PNG)).drawing == PNG


@pytest.mark.parametrize(
    "mark",
    [
        Mark(SignMethod.REFUSED),
        Mark(SignMethod.TYPED, reason="vì sao"),
        Mark(SignMethod.CANVAS),
        Mark(SignMethod.TYPED, drawing=PNG),
        Mark(SignMethod.CANVAS, drawing=b"<svg onload=alert(1)>"),
        Mark(SignMethod.CANVAS, drawing=PNG + b"x" * 200_000),
    ],
)
def test_a_mark_that_is_none_is_refused(mark: Mark) -> None:
    with pytest.raises(DomainError):
        signed(mark)


def test_nobody_signs_with_a_code_without_an_account() -> None:
    with pytest.raises(DBAPIError, match="totp_has_account"):
        signed(Mark(SignMethod.TOTP), Signer("Ngô Văn Tám", "Đại diện đơn vị"))


def test_a_sign_off_is_never_changed() -> None:
    signed(Mark(SignMethod.TYPED))
    for statement in ("UPDATE sign_off SET name = 'x'", "DELETE FROM sign_off"):
        with pytest.raises(DBAPIError, match="never changed"), db.session.begin_nested():
            db.session.execute(text(statement))
