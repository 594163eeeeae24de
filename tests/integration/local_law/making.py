"""What the administrator of the law types, and a province in which it makes a difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from app.awards.models import Nomination
from app.core import clock, scheduling
from app.core.actor import SYSTEM
from app.core.models import RulebookConfirmation, RulebookOverride
from app.core.rulebook_local import confirming
from app.core.rulebook_local.rules import Paper
from app.core.transaction import transaction
from app.emulation.types import Rating
from app.extensions import db
from tests.integration.awards.office import Office, rate

LENGTH = "/admin/rules/values/new/clocks.feedback/feedback.reply/length"
NEW_HIRE = "/admin/rules/values/new/gates/local.new_hire/enabled"
CONFIRM = "/admin/rules/sets/titles-2026/confirm"
PAPER = {"document": "12/2026/QĐ-UBND", "document_on": "10/11/2026", "issuer": "UBND tỉnh"}
SEVEN = {**PAPER, "value": "7", "effective_from": "15/11/2026"}
LAW = {"document": "06/2026/QH16", "document_on": "23/04/2026", "issuer": "Quốc hội"}


def counted(value: object, effective_from: str = "2026-11-15", effective_to: str = "None") -> dict[str, str]:
    """What the page carries after it told what follows."""
    written = f'"{value}"' if isinstance(value, str) else str(value).lower()
    return {"counted": f'[{written}, "{effective_from}", "{effective_to}"]'}


def stored() -> Sequence[RulebookOverride]:
    return db.session.scalars(select(RulebookOverride).order_by(RulebookOverride.id)).all()


def confirmations() -> Sequence[RulebookConfirmation]:
    return db.session.scalars(select(RulebookConfirmation).order_by(RulebookConfirmation.id)).all()


def confirm_titles() -> RulebookConfirmation:
    db.session.commit()
    with transaction():
        paper = Paper("06/2026/QH16", date(2026, 4, 23), "Quốc hội")
        return confirming.confirm("titles-2026", paper, actor=SYSTEM, now=clock.now())


def nominated_this_year() -> Nomination:
    """Under the law of 2026, whose text nobody has read: a person must decide."""
    office = Office()
    rate(office.person, Rating.GOOD, 2026)
    return office.nominate(year=2026, received_on=date(2026, 11, 10))


def run_jobs() -> None:
    for _look in range(2):
        scheduling.run_requests(clock.now, owner="test")
    db.session.expire_all()


def body(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def post(client: FlaskClient, address: str, data: dict[str, Any]) -> str:
    """What the page says to what was sent, in English."""
    return client.post(f"{address}?lang=en", data=data).get_data(as_text=True)
