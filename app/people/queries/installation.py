"""What an installation just set up already holds, in its administrator's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from app.core.actor import Actor
from app.extensions import db
from app.people.models import Person, Unit, User
from app.people.queries import accounts, persons, units


@dataclass(frozen=True)
class Contents:
    """What is there at all; the administrator's own account does not count as one."""

    units: bool
    people: bool
    accounts: bool


def contents_for(viewer: Actor, on: date) -> Contents:
    others = select(User.id).where(accounts.visible_to(viewer, on), User.id != viewer.user_id)
    row = db.session.execute(
        select(
            exists(select(Unit.id).where(units.visible_to(viewer))),
            exists(select(Person.id).where(persons.visible_to(viewer))),
            exists(others),
        )
    ).one()
    return Contents(*row)
