"""Lists of what phones leave to people: checks with lines to choose from, records about closed days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.documents.types import ColumnKind
from app.core.listing import Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.ports import current_ports
from app.extensions import db
from app.inspections.models import CheckParticipant, FieldSubmission, LateSubmission, SpotCheck, SyncConflict
from app.inspections.queries.list_filters import choice_filter, held_filter
from app.inspections.queries.submissions import decides_late
from app.inspections.queries.visibility import over, visible_to
from app.inspections.rules.labels import LATE_NAMES, name_of
from app.inspections.types import LateState, TeamRole
from app.people.models import Unit


@dataclass(frozen=True)
class ConflictRow:
    """`pairs`: lines and answers of which two phones say different things."""

    public_id: str
    unit: str
    held_on: date
    pairs: int


@dataclass(frozen=True)
class LateRow:
    public_id: str
    unit: str
    held_on: date
    received_at: datetime
    sender: str
    state: str


def led_by(viewer: Actor) -> AnySelect:
    """Checks in which the viewer is the lead."""
    leads = exists().where(
        CheckParticipant.check_id == SpotCheck.id, CheckParticipant.person_id == viewer.person_id,
        CheckParticipant.role == TeamRole.LEAD,
    )  # fmt: skip
    return select(SpotCheck).join(SpotCheck.unit).where(visible_to(viewer), leads)


def get_led_check(public_id: str, viewer: Actor) -> SpotCheck:
    """Others are not found."""
    found = led_by(viewer).where(SpotCheck.public_id == public_id).options(joinedload(SpotCheck.unit))
    check: SpotCheck = db.session.scalars(found).one()
    return check


def in_conflict(viewing: Viewing) -> AnySelect:
    open_ones = exists().where(SyncConflict.check_id == SpotCheck.id, SyncConflict.resolved_at.is_(None))
    return led_by(viewing.actor).where(open_ones)


def conflict_rows(checks: Sequence[SpotCheck], _viewing: Viewing) -> list[ConflictRow]:
    ids = [check.id for check in checks]
    pairs = db.session.execute(
        select(SyncConflict.check_id, func.count(SyncConflict.id))
        .where(SyncConflict.check_id.in_(ids), SyncConflict.resolved_at.is_(None))
        .group_by(SyncConflict.check_id)
    )
    counts = {check_id: count for check_id, count in pairs}
    return [ConflictRow(check.public_id, check.unit.name, check.held_on, counts[check.id]) for check in checks]


def late_ones(viewing: Viewing) -> AnySelect:
    return (
        select(LateSubmission)
        .join(LateSubmission.unit)
        .where(over(decides_late(viewing.actor), LateSubmission.unit_id))
    )  # fmt: skip


def late_rows(found: Sequence[LateSubmission], _viewing: Viewing) -> list[LateRow]:
    names = current_ports().names_of({late.submission.user_id for late in found})
    return [
        LateRow(
            late.public_id, late.unit.name, late.held_on, late.submission.received_at,
            names.get(late.submission.user_id, "–"), name_of(LateState(late.state)),
        )
        for late in found
    ]  # fmt: skip


CONFLICTS: ListSpec[ConflictRow] = ListSpec(
    name="inspections.conflicts",
    endpoint="inspections.conflicts",
    title=_l("Lines that two phones tell differently"),
    select=in_conflict,
    key=SpotCheck.id,
    columns=(
        Column("unit", _l("Unit"), link=lambda row: url_for("inspections.resolve_conflicts", public_id=row.public_id)),
        Column("held_on", _l("Day"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("pairs", _l("To choose from"), kind=ColumnKind.NUMBER),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(SpotCheck.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(SpotCheck.held_on),)),
    ),
    filters=(TextFilter("q", _l("Name of the unit"), Unit.search_text), held_filter(SpotCheck.held_on)),
    options=(joinedload(SpotCheck.unit),),
    build_rows=conflict_rows,
    definition=_l("Checks that you lead. Nothing was overwritten: both versions are kept until you choose."),
    empty_text=_l("No two phones tell a line differently."),
)
LATE: ListSpec[LateRow] = ListSpec(
    name="inspections.late_submissions",
    endpoint="inspections.late_submissions",
    title=_l("Records that came late"),
    select=late_ones,
    key=LateSubmission.id,
    columns=(
        Column("unit", _l("Unit"), link=lambda row: url_for("inspections.decide_late", public_id=row.public_id)),
        Column("held_on", _l("Day of the check"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("received_at", _l("Received"), kind=ColumnKind.MOMENT),
        Column("sender", _l("Sent by")),
        Column("state", _l("State")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(LateSubmission.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(LateSubmission.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the unit"), Unit.search_text),
        held_filter(LateSubmission.held_on),
        choice_filter("state", _l("State"), LateSubmission.state, LATE_NAMES),
    ),
    options=(joinedload(LateSubmission.unit), joinedload(LateSubmission.submission).load_only(
        FieldSubmission.user_id, FieldSubmission.received_at)),
    build_rows=late_rows,
    definition=_l("Their days were closed when the phone sent them. They count nowhere until an officer takes them."),
    empty_text=_l("No record came late."),
)  # fmt: skip
