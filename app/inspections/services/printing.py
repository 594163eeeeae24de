"""What the papers of a check print, gathered from its rows."""

from __future__ import annotations

from datetime import date

from app.core import attachments
from app.core.documents.types import OfficialDocument
from app.inspections.models import InspectionPlan, SpotCheck
from app.inspections.queries import annexes as annex_queries
from app.inspections.queries import checks as queries
from app.inspections.rules.labels import name_of
from app.inspections.rules.rosters import PREFILLED, in_rooms
from app.inspections.services import blank_form, minutes
from app.inspections.services.blank_form import BlankForm, Expected
from app.inspections.services.minutes_annexes import Annexes, PrintedPhoto
from app.inspections.services.pictures import printable
from app.inspections.types import LineStatus
from app.people.queries import rosters
from app.people.types import HalfDay, Session


def minutes_of(check: SpotCheck) -> OfficialDocument:
    return minutes.document(
        minutes.Minutes(
            check, queries.lines_of(check), queries.findings_of(check), agency_above=check.team.unit.name,
            annexes=_annexes(check),
        )
    )  # fmt: skip


def _annexes(check: SpotCheck) -> Annexes:
    photos = tuple(
        PrintedPhoto(photo, printable(attachments.content(photo.attachment)))
        for photo in annex_queries.photos_of(check)
        if photo.attachment is not None
    )
    return Annexes(annex_queries.answers_of(check), photos, annex_queries.count_missing_photos(check))


def form_of_check(check: SpotCheck, address: str) -> OfficialDocument:
    """With its roster as it stands."""
    roster = [
        Expected(line.full_name, ", ".join(filter(None, (line.post, line.division))), line.room, _known(line.status))
        for line in queries.lines_of(check)
    ]
    return blank_form.document(
        BlankForm(
            check.team, check.unit, check.kind, check.held_on, check.held_on, address, roster,
            reference=f"Cuộc kiểm tra {check.public_id}",
        )
    )  # fmt: skip


def form_of_plan(plan: InspectionPlan, address: str, *, today: date) -> OfficialDocument:
    """With the roster expected on the first morning that is still to come."""
    on = max(plan.first_on, min(today, plan.last_on))
    entries = in_rooms(rosters.roster(plan.unit_id, HalfDay(on, Session.MORNING)))
    roster = [
        Expected(
            entry.full_name, ", ".join(filter(None, (entry.position, entry.division))), entry.room or "",
            name_of(PREFILLED[entry.absence.details.kind]) if entry.absence is not None else "",
        )
        for entry in entries
    ]  # fmt: skip
    return blank_form.document(
        BlankForm(
            plan.team, plan.unit, plan.kind, plan.first_on, plan.last_on, address, roster,
            reference=f"Kế hoạch kiểm tra {plan.public_id}",
        )
    )  # fmt: skip


def _known(status: LineStatus) -> str:
    return "" if status is LineStatus.NOT_CHECKED else name_of(status)
