"""Taking over a shipped movement, and issuing its criteria as frozen versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, installed_law
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.periods import local_day
from app.emulation.models import CriteriaSet, EmulationMovement
from app.emulation.queries import periods
from app.emulation.rules import criteria as rules
from app.emulation.rules.shipped import SHIPPED, ShippedMovement
from app.emulation.types import SubjectType
from app.extensions import db

FAULTS = {
    "weights": _l("The points of the criteria do not make up the total of the set."),
    "groups": _l("A group has no criterion, or a criterion no group."),
    "codes": _l("Two criteria share one code."),
}


def adopt(code: str, *, actor: Actor, now: datetime) -> EmulationMovement:
    """Inside transaction(): the movement with its criteria, once; a second call only issues what is newer."""
    shipped = SHIPPED[code]
    movement = periods.find_movement(code)
    if movement is None:
        movement = _new(shipped, actor=actor, now=now)
    issue(movement, actor=actor, now=now)
    return movement


def _new(shipped: ShippedMovement, *, actor: Actor, now: datetime) -> EmulationMovement:
    movement = EmulationMovement(
        code=shipped.code, name_vi=shipped.name.vi, name_en=shipped.name.en, plan_number=shipped.plan_number,
        starts_on=shipped.starts_on, ends_on=None, added_by=actor.ref, added_at=now,
    )  # fmt: skip
    db.session.add(movement)
    db.session.flush()
    audit.record("movement.adopted", subject=movement, actor=actor, at=now)
    return movement


def issue(movement: EmulationMovement, *, actor: Actor, now: datetime) -> list[CriteriaSet]:
    """Inside transaction(): a new version of each set whose text differs from the newest one. Raises DomainError when
    the weights do not make the total."""
    return [made for kind in SubjectType for made in _issue(movement, kind, actor=actor, now=now)]


def _issue(movement: EmulationMovement, kind: SubjectType, *, actor: Actor, now: datetime) -> Iterator[CriteriaSet]:
    subject = SHIPPED[movement.code].subjects[kind]
    found = rules.of_rule_set(installed_law.rule_set(subject, local_day(now)))
    for fault in rules.faults(found):
        raise DomainError(FAULTS[fault])
    content, newest = rules.to_content(found), periods.newest_set(movement.id, kind)
    if newest is not None and newest.content_hash == rules.content_hash(content):
        return
    number = newest.number + 1 if newest is not None else 1
    made = CriteriaSet(
        movement_id=movement.id, subject_type=kind, number=number, rule_set=found.rule_set, content=content,
        content_hash=rules.content_hash(content), issued_by=actor.ref, issued_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("criteria.issued", subject=made, actor=actor, at=now, subject_type=kind, number=number)
    yield made
