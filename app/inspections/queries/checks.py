"""One check: its head, roster, findings and what was signed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core import installed_law, referrals
from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict
from app.core.models import Referral
from app.extensions import db
from app.inspections.models import (
    CheckLine,
    CheckParticipant,
    CheckSupplement,
    CorrectiveAction,
    Explanation,
    Finding,
    InspectionTeam,
    SpotCheck,
    SyncConflict,
)
from app.inspections.queries.visibility import findings_visible_to, lines_visible_to, over, visible_to
from app.inspections.rules.checks import repeats, repeats_since
from app.inspections.types import CheckState, Permission, TeamRole
from app.people.models import Unit
from app.people.queries.scope import paths

TARGET_KIND = "spot_check"


def get_check(public_id: str, viewer: Actor) -> SpotCheck:
    """With its team, unit and participants."""
    return db.session.scalars(
        select(SpotCheck)
        .where(SpotCheck.public_id == public_id, visible_to(viewer))
        .options(
            joinedload(SpotCheck.unit),
            joinedload(SpotCheck.team).joinedload(InspectionTeam.unit),
            joinedload(SpotCheck.team).joinedload(InspectionTeam.decision),
            selectinload(SpotCheck.participants).joinedload(CheckParticipant.person),
        )
    ).one()


def get_check_to_change(check_id: int, *, version: int, viewer: Actor) -> SpotCheck:
    """Read again inside the transaction, locked. Raises Conflict."""
    statement = select(SpotCheck).where(SpotCheck.id == check_id, visible_to(viewer)).with_for_update()
    check = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if check.version != version:
        raise Conflict()
    return check


def lock_check(check_id: int) -> SpotCheck:
    """The other one of a pair of which the caller may change the first."""
    statement = select(SpotCheck).where(SpotCheck.id == check_id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def occasion_of(check: SpotCheck, viewer: Actor) -> list[SpotCheck]:
    """The team's other checks of the same unit and half day, that the viewer sees."""
    return list(
        db.session.scalars(
            select(SpotCheck)
            .where(visible_to(viewer), SpotCheck.id != check.id)
            .where(or_(SpotCheck.occasion_of_id == check.id, SpotCheck.id == check.occasion_of_id))
            .options(joinedload(SpotCheck.unit))
            .order_by(SpotCheck.id)
        )
    )


def first_of_occasion(check: SpotCheck) -> int | None:
    """The team's earliest check of the same unit and half day that is not called off; `check` itself is not stored."""
    return db.session.scalar(
        select(SpotCheck.id)
        .where(SpotCheck.unit_id == check.unit_id, SpotCheck.held_on == check.held_on)
        .where(SpotCheck.session == check.session, SpotCheck.team_id == check.team_id)
        .where(SpotCheck.state != CheckState.CANCELLED)
        .order_by(SpotCheck.id)
        .limit(1)
    )


def has_open_conflicts(check: SpotCheck) -> bool:
    """Whether two phones said different things of it and nobody has chosen yet."""
    open_ones = exists().where(SyncConflict.check_id == check.id, SyncConflict.resolved_at.is_(None))
    return bool(db.session.scalar(select(open_ones)))


def takes_part(check: SpotCheck, viewer: Actor) -> bool:
    """A participant who records; observers only look on. The system records what a service was asked to."""
    if viewer.ref == SYSTEM.ref:
        return True
    return any(
        member.person_id == viewer.person_id and member.role is not TeamRole.OBSERVER for member in check.participants
    )


def is_lead(check: SpotCheck, viewer: Actor) -> bool:
    return any(
        member.person_id == viewer.person_id and member.role is TeamRole.LEAD for member in check.participants
    )


def lines_of(check: SpotCheck) -> Sequence[CheckLine]:
    """In the order of the rooms. Whoever sees the check sees its roster."""
    return db.session.scalars(
        select(CheckLine)
        .where(CheckLine.check_id == check.id)
        .options(joinedload(CheckLine.home_unit))
        .order_by(CheckLine.position)
    ).all()


def lines_to_change(check: SpotCheck) -> dict[str, CheckLine]:
    """By public id, read again."""
    statement = select(CheckLine).where(CheckLine.check_id == check.id).order_by(CheckLine.position)
    return {line.public_id: line for line in db.session.scalars(statement.execution_options(populate_existing=True))}


def get_line_of(check: SpotCheck, public_id: str) -> CheckLine:
    return db.session.scalars(
        select(CheckLine)
        .where(CheckLine.check_id == check.id, CheckLine.public_id == public_id)
        .options(joinedload(CheckLine.home_unit))
    ).one()


def get_line(public_id: str, viewer: Actor) -> CheckLine:
    """A line by itself, as evidence opens it: also for the person whose line it is."""
    return db.session.scalars(
        select(CheckLine)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .where(CheckLine.public_id == public_id, lines_visible_to(viewer))
        .options(joinedload(CheckLine.check).joinedload(SpotCheck.unit), joinedload(CheckLine.home_unit))
    ).one()


def get_finding(public_id: str, viewer: Actor) -> Finding:
    return db.session.scalars(
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(Finding.public_id == public_id, findings_visible_to(viewer))
        .options(
            joinedload(Finding.check).joinedload(SpotCheck.unit), joinedload(Finding.line), joinedload(Finding.person),
            joinedload(Finding.unit),
        )
    ).one()  # fmt: skip


def get_finding_of(check: SpotCheck, public_id: str) -> Finding:
    return db.session.scalars(
        select(Finding).where(Finding.check_id == check.id, Finding.public_id == public_id)
    ).one()


def findings_of(check: SpotCheck) -> Sequence[Finding]:
    return db.session.scalars(
        select(Finding)
        .where(Finding.check_id == check.id)
        .options(joinedload(Finding.line), joinedload(Finding.person))
        .order_by(Finding.id)
    ).all()


def findings_on_line(line: CheckLine) -> Sequence[Finding]:
    return db.session.scalars(select(Finding).where(Finding.line_id == line.id).order_by(Finding.id)).all()


def supplements_of(check: SpotCheck) -> Sequence[CheckSupplement]:
    return db.session.scalars(
        select(CheckSupplement)
        .where(CheckSupplement.check_id == check.id)
        .options(joinedload(CheckSupplement.line))
        .order_by(CheckSupplement.revision)
    ).all()


def explanations_of(check: SpotCheck) -> Sequence[Explanation]:
    return db.session.scalars(
        select(Explanation)
        .where(Explanation.check_id == check.id)
        .options(joinedload(Explanation.line), joinedload(Explanation.finding), joinedload(Explanation.person))
        .order_by(Explanation.id)
    ).all()


def actions_of(check: SpotCheck) -> Sequence[CorrectiveAction]:
    return db.session.scalars(
        select(CorrectiveAction).where(CorrectiveAction.check_id == check.id).order_by(CorrectiveAction.id)
    ).all()


def repeats_of(findings: Collection[Finding]) -> dict[int, int]:
    """For each finding of a page, how many of its kind came before on the same person within the window."""
    law = installed_law.current()
    people = {finding.person_id for finding in findings if finding.person_id is not None}
    rows = db.session.execute(
        select(Finding.person_id, Finding.violation_type, Finding.held_on)
        .where(Finding.person_id.in_(people), Finding.counted)
        .order_by(Finding.held_on)
    ).all()
    earlier: dict[tuple[int | None, str], list[date]] = {}
    for person_id, violation_type, held_on in rows:
        earlier.setdefault((person_id, violation_type), []).append(held_on)
    return {
        finding.id: repeats(
            earlier.get((finding.person_id, finding.violation_type), ()),
            on=finding.held_on, since=repeats_since(finding.held_on, law),
        )
        for finding in findings
    }


def explanation_on(*, line: CheckLine | None = None, finding: Finding | None = None) -> Explanation | None:
    """Of a line or of a finding that the viewer sees already."""
    on_line = Explanation.line_id == (line.id if line is not None else None)
    on_finding = Explanation.finding_id == (finding.id if finding is not None else None)
    about = on_line if line is not None else on_finding
    return db.session.scalars(select(Explanation).where(about)).one_or_none()


def can_open(check: SpotCheck, viewer: Actor) -> bool:
    """Whether the viewer sees the whole minutes, not his own line alone."""
    return db.session.scalar(select(SpotCheck.id).where(SpotCheck.id == check.id, visible_to(viewer))) is not None


def own_lines(viewer: Actor) -> Sequence[CheckLine]:
    """The viewer's own lines in signed minutes, newest first."""
    if viewer.person_id is None:
        return []
    return db.session.scalars(
        select(CheckLine)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .where(CheckLine.person_id == viewer.person_id, CheckLine.counted)
        .options(joinedload(CheckLine.check).joinedload(SpotCheck.unit))
        .order_by(CheckLine.held_on.desc(), CheckLine.id.desc())
        .limit(100)
    ).all()


def open_referrals(viewer: Actor) -> Sequence[Referral]:
    """Requests of sister packages for a check of a unit over which the viewer plans."""


    return referrals.list_open(TARGET_KIND, units=over(paths(viewer, Permission.PLAN_EDIT), Referral.unit_id))


def get_referral(public_id: str, viewer: Actor) -> Referral:
    return db.session.scalars(
        select(Referral).where(
            Referral.public_id == public_id, Referral.target_kind == TARGET_KIND,
            over(paths(viewer, Permission.PLAN_EDIT), Referral.unit_id),
        )
    ).one()  # fmt: skip


def with_units(found: Sequence[Referral]) -> list[tuple[Referral, Unit]]:
    ids = {referral.unit_id for referral in found}
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id))}
    return [(referral, units[referral.unit_id]) for referral in found]
