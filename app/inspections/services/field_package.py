"""What a phone takes along, as JSON values: names and what is needed to record, no numbers of anybody."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from flask_babel import force_locale

from app.core import installed_law
from app.core.actor import Actor
from app.core.clock import VIETNAM, local_day
from app.core.encryption import keyed_hash
from app.core.vietnamese import fold
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam
from app.inspections.queries import catalogue, field, field_catalogue
from app.inspections.rules.field_record import canonical, digest
from app.inspections.rules.rosters import PREFILLED, session_of
from app.inspections.rules.shifts import Shift, shift_in_force
from app.inspections.types import CheckKind
from app.people.models import Unit, User
from app.people.rules.labels import LABELS
from app.people.rules.rosters import KnownAbsence, RosterEntry
from app.people.types import ContractKind, EmploymentCategory, HalfDay, Session

# So that two phones of one team give the check of one plan the same name.
PLANS = uuid.UUID("6f1d2c52-6e0a-5f7b-9a4b-3a1f0c9d7e21")
ROSTERS_AHEAD = timedelta(days=1)


def session(actor: Actor) -> dict[str, Any]:
    """Who the phone speaks for. `id` is a sign that tells accounts apart and nothing else."""
    user = db.session.get_one(User, actor.user_id)
    person = user.person
    return {
        "id": keyed_hash("index_key", f"field\x00{user.id}")[:32],
        "name": person.full_name if person is not None else user.username,
        "person": person.public_id if person is not None else None,
    }


def package(plans: Sequence[InspectionPlan], actor: Actor, now: datetime) -> dict[str, Any]:
    """`plans`: those that the phone takes along."""
    today = local_day(now)
    teams = field.field_teams(actor, today)
    soon = {plan.unit_id: plan for plan in reversed(plans) if plan.first_on <= today + ROSTERS_AHEAD}
    types = catalogue.violation_types(today)
    return {
        "server_time": stamp(now),
        "user": session(actor),
        "teams": [team_of(team, actor) for team in teams],
        "stops": [stop_of(plan) for plan in plans],
        "units": [
            {"id": unit.public_id, "name": unit.name, "fold": fold(unit.name)} for unit in field.units_below(teams)
        ],
        "rosters": {plan.unit.public_id: roster(plan.unit, moment_of(plan, now), now) for plan in soon.values()},
        "violation_types": [
            {
                "code": each.code, "label": dict(each.label), "on_person": each.on_person,
                "severity": each.severity.value, "minutes": each.code in catalogue.ON_A_LINE,
                "source": dict(each.source),
            }
            for each in types.values()
        ],
        "checklist": [
            {"code": item.code, "label": dict(item.label), "kinds": [kind.value for kind in item.kinds]}
            for item in field_catalogue.items(today).values()
        ],
        "note_chips": field_catalogue.words("note_chip", today),
        "paper_kinds": field_catalogue.words("paper_kind", today),
        "expires_at": stamp(datetime.combine(today + timedelta(days=2), time(), VIETNAM)),
    }  # fmt: skip


def team_of(team: InspectionTeam, actor: Actor) -> dict[str, Any]:
    roles = {member.person_id: member.role.value for member in team.members}
    return {
        "id": team.public_id,
        "name": team.name,
        "decision": team.decision.number,
        "valid_from": team.valid_from.isoformat(),
        "valid_to": team.valid_to.isoformat() if team.valid_to else None,
        "unit": team.unit.name,
        "members": [
            {"id": member.person.public_id, "name": member.person.full_name, "role": member.role.value}
            for member in team.members
        ],
        "my_role": roles[actor.person_id] if actor.person_id is not None else None,
    }


def stop_of(plan: InspectionPlan) -> dict[str, Any]:
    return {
        "plan": plan.public_id,
        "unit": {"id": plan.unit.public_id, "name": plan.unit.name},
        "team": plan.team.public_id,
        "kind": plan.kind.value,
        "first_on": plan.first_on.isoformat(),
        "last_on": plan.last_on.isoformat(),
        "reason": plan.reason,
        "check_uuid": str(uuid.uuid5(PLANS, plan.public_id)),
    }


def half_day_of(moment: datetime) -> HalfDay:
    return HalfDay(local_day(moment), session_of(moment.astimezone(VIETNAM).time()))


def moment_of(plan: InspectionPlan, now: datetime) -> HalfDay:
    """Now, or the first morning of a plan that has not begun."""
    here = half_day_of(now)
    return here if plan.first_on <= here.day else HalfDay(plan.first_on, Session.MORNING)


def roster(unit: Unit, moment: HalfDay, now: datetime) -> dict[str, Any]:
    """In walking order. `version` changes when anything of it does but the minute at which it was asked."""
    entries = field.walking_order(unit, moment)
    content = {
        "unit": {"id": unit.public_id, "name": unit.name, "agency_above": field.name_above(unit)},
        "half_day": moment.session.value,
        "allotted": unit.allotted_posts,
        "shift": shift_of(entries, moment.day, moment.session),
        "entries": [entry_of(entry, now) for entry in entries],
    }
    return {**content, "version": digest(canonical(content))[:32], "as_of": stamp(now)}


def shift_of(entries: Iterable[RosterEntry], on: date, session: Session) -> dict[str, Any] | None:
    """A body all of whose people serve at desks keeps the desks' hours."""
    at_desks = [entry.dedicated_one_stop for entry in entries]
    found = shift_in_force(installed_law.current(), on, session, one_stop=bool(at_desks) and all(at_desks))
    return told(found) if found is not None else None


def told(shift: Shift) -> dict[str, Any]:
    return {
        "start": f"{shift.start:%H:%M}", "end": f"{shift.end:%H:%M}",
        "source": shift.rule.document or shift.rule.source.text.vi,
    }  # fmt: skip


def default_shift(on: date, session: Session, kind: CheckKind | None = None) -> Shift | None:
    """What the page offers when a check is started."""
    return shift_in_force(installed_law.current(), on, session, one_stop=kind is CheckKind.ONE_STOP)


def entry_of(entry: RosterEntry, now: datetime) -> dict[str, Any]:
    return {
        "person": entry.person_public_id,
        "full_name": entry.full_name,
        "fold": fold(entry.full_name),
        "post": entry.position,
        "division": entry.division,
        "room": entry.room or "",
        "category": both(EmploymentCategory, entry.employment_category),
        "contract": both(ContractKind, entry.contract_kind),
        "home": entry.home,
        "is_lent": entry.secondment is not None,
        "one_stop": entry.dedicated_one_stop,
        "absence": absence_of(entry.absence, now) if entry.absence is not None else None,
    }


@cache
def both(kind: type[StrEnum], value: str) -> dict[str, str]:
    """What a word is called in both languages."""
    said = {}
    for language in ("vi", "en"):
        with force_locale(language):
            said[language] = str(LABELS[kind][value])
    return said


def absence_of(absence: KnownAbsence, now: datetime) -> dict[str, Any]:
    details = absence.details
    signed = details.paper_signed_at
    return {
        "status": PREFILLED[details.kind].value,
        "paper_kind": details.paper_kind,
        "paper_number": details.paper_number,
        "paper_signed_on": local_day(signed).isoformat() if signed is not None else None,
        "recorded_before": absence.recorded_at <= now,
    }


def stamp(moment: datetime) -> str:
    """With Viet Nam's offset, to the millisecond."""
    return moment.astimezone(VIETNAM).isoformat(timespec="milliseconds")
