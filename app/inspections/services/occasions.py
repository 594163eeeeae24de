"""Two checks that a team held of one unit in one half day: made into one, or kept apart."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from app.core import audit
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError, IllegalMove, NotAllowed
from app.core.vietnamese import fold
from app.extensions import db
from app.inspections.models import CheckLine, CheckPhoto, Finding, SpotCheck, SyncConflict
from app.inspections.queries import checks as queries
from app.inspections.queries import submissions
from app.inspections.rules.merging import LineVersion, Merge, merge
from app.inspections.services import checklists, checks, marking
from app.inspections.services.field_lines import conflict, current
from app.inspections.types import CheckState, FindingDetails, OccasionState

NEVER_SEEN = -1


def keep_apart(check_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """Both stand as they are. Raises Conflict, NotAllowed, IllegalMove."""
    check = _later(check_id, version=version, actor=actor)
    check.occasion_state, check.changed_at = OccasionState.KEPT_APART, now
    audit.record("check.kept_apart", subject=check, actor=actor, at=now, occasion_of=check.occasion_of_id)


def unite(check_id: int, *, version: int, actor: Actor, now: datetime) -> SpotCheck:
    """Every line of the later check goes into the earlier one: equal ones once, different ones as pairs to choose from.
    The later check is called off with the reason. Raises DomainError where minutes are signed already."""
    later = _later(check_id, version=version, actor=actor)
    earlier = queries.lock_check(later.occasion_of_id or 0)
    if later.state is not CheckState.OPEN or earlier.state is not CheckState.OPEN:
        raise DomainError(_l("Signed minutes are not united with others: keep both apart."))
    checks.join(
        earlier, earlier.team, [member.person_id for member in later.participants], actor=actor, now=now
    )  # fmt: skip
    current(earlier)
    lines = _unite_lines(earlier, later, actor=actor, now=now)
    _unite_findings(earlier, later, lines, actor=actor, now=now)
    _unite_answers(earlier, later, actor=actor, now=now)
    for line_id, line in lines.items():
        db.session.execute(update(CheckPhoto).where(CheckPhoto.line_id == line_id).values(line_id=line.id))
    db.session.execute(update(CheckPhoto).where(CheckPhoto.check_id == later.id).values(check_id=earlier.id))
    earlier.changed_at = now
    reason = str(_l("United with the team's other check of the same half day."))
    checks.cancel(later.id, version=current(later), reason=reason, actor=actor, now=now)
    later.occasion_state = OccasionState.MERGED
    current(later)
    audit.record("check.united", subject=earlier, actor=actor, at=now, other=later.id, lines=len(lines))
    return earlier


def _later(check_id: int, *, version: int, actor: Actor) -> SpotCheck:
    check = queries.get_check_to_change(check_id, version=version, viewer=actor)
    if actor.ref != SYSTEM.ref and not queries.is_lead(check, actor):
        raise NotAllowed(_l("The lead of the team says whether two checks are one."))
    if check.occasion_state is not OccasionState.OPEN:
        raise IllegalMove(check.occasion_state or "", OccasionState.OPEN)
    return check


def _unite_lines(earlier: SpotCheck, later: SpotCheck, *, actor: Actor, now: datetime) -> dict[int, CheckLine]:
    """By the ids of the later check's lines."""
    here = list(queries.lines_of(earlier))
    people = {line.person_id: line for line in here if line.person_id is not None}
    strangers = {fold(line.full_name): line for line in here if line.person_id is None}
    united, takes = {}, {}
    for line in queries.lines_of(later):
        brought = LineVersion(line.mark, line.gone)
        found = people.get(line.person_id) if line.person_id is not None else strangers.get(fold(line.full_name))
        verdict = Merge.TAKE
        if found is None:
            found = checks.add_line(
                earlier.id, version=current(earlier), full_name=line.full_name, post=line.post, room=line.room,
                division=line.division, person=line.person, client_uuid=line.client_uuid, actor=actor, now=now,
            )  # fmt: skip
        else:
            verdict = merge(LineVersion(found.mark, found.gone), found.revision, brought, NEVER_SEEN)
        united[line.id] = found
        if verdict is Merge.CONFLICT:
            by = line.marked_by or later.opened_by
            pair = conflict(earlier, found, brought, by=by, at=line.marked_at or later.started_at, now=now)
            db.session.add(pair)
        elif verdict is Merge.TAKE:
            takes[found.public_id] = (brought, line.marked_at or now)
    if takes:
        marking.mark(
            earlier.id, {public_id: version.mark for public_id, (version, _at) in takes.items()},
            version=current(earlier), actor=actor, now=now,
            gone=frozenset(public_id for public_id, (version, _at) in takes.items() if version.gone),
            seen_at={public_id: at for public_id, (_version, at) in takes.items()},
        )  # fmt: skip
        current(earlier)
    return united


def _unite_findings(
    earlier: SpotCheck, later: SpotCheck, lines: dict[int, CheckLine], *, actor: Actor, now: datetime
) -> None:
    known = {_fact(finding, finding.line_id) for finding in queries.findings_of(earlier)}
    for finding in queries.findings_of(later):
        line_id = lines[finding.line_id].id if finding.line_id is not None else None
        if _fact(finding, line_id) in known:
            continue
        details = FindingDetails(
            finding.violation_type, finding.description, line_id, finding.severity, finding.client_uuid
        )
        added = marking.add_finding(earlier.id, details, version=current(earlier), actor=actor, now=now)
        db.session.execute(
            update(CheckPhoto).where(CheckPhoto.finding_id == finding.id).values(finding_id=added.id)
        )


def _fact(finding: Finding, line_id: int | None) -> tuple[str, int | None, str]:
    return finding.violation_type, line_id, finding.description


def _unite_answers(earlier: SpotCheck, later: SpotCheck, *, actor: Actor, now: datetime) -> None:
    here = submissions.answers_of(earlier)
    for code, answer in submissions.answers_of(later).items():
        stored = here.get(code)
        if stored is None:
            checklists.copy(answer, earlier)
        elif (stored.answer, stored.note) != (answer.answer, answer.note):
            db.session.add(
                SyncConflict(
                    check_id=earlier.id, checklist_code=code, made_at=now,
                    kept=checklists.written_answer(stored.answer, stored.note), kept_by=stored.answered_by,
                    kept_at=stored.answered_at, brought=checklists.written_answer(answer.answer, answer.note),
                    brought_by=answer.answered_by, brought_at=answer.answered_at,
                )
            )  # fmt: skip
    current(earlier)
