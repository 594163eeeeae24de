"""Findings that come again: the same person without a badge on several days, at checks that are signed."""

from __future__ import annotations

from datetime import timedelta

from app.core.permissions import Role
from app.extensions import db
from app.inspections.models import Finding
from app.inspections.queries import checks as queries
from app.inspections.services import marking
from app.inspections.types import FindingDetails
from app.people.models import Person, Unit, User
from tests.factories import make_user
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import PRESENT, Scene

BINH, GIANG = "Lê Văn Bình", "Ngô Văn Giang"


def found(
    scene: Scene, name: str, *, days_ago: int = 1, kind: str = "no_badge", unit: Unit | None = None
) -> Finding:
    """On one person of the department, in minutes signed today of a check that many days ago."""
    check = play.start_check(scene, on=play.held_on() - timedelta(days=days_ago - 1), unit=unit)
    play.mark(scene, check, {line.full_name: PRESENT for line in play.lines(check).values()})
    line = play.lines(check)[name]
    details = FindingDetails(kind, "Không đeo thẻ", line.id)
    marking.add_finding(check.id, details, version=check.version, actor=play.actor(scene.lead), now=play.now())
    db.session.flush()
    play.close_check(scene, check)
    play.sign_check(scene, check, due_on=play.held_on() + timedelta(days=9))
    return queries.findings_of(check)[0]


def person(scene: Scene, name: str = BINH) -> Person:
    return next(each for each in scene.staff if each.full_name == name)


def officer(scene: Scene) -> User:
    """Who answers for discipline in the whole province."""
    return make_user(Role.EMULATION_OFFICER, scene.province, username="thi.dua")
