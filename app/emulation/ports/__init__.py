"""What this package gives to the others through the registries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import ClosedDays, NavItem, NotificationKind, Panel, Ports, RuleSetUse
from app.emulation.ports import dashboards
from app.emulation.ports.imports import PAST_RATINGS
from app.emulation.queries import periods, ratings, sheets
from app.emulation.queries.evidence_list import EVIDENCE_ROWS
from app.emulation.queries.score_lists import PERSON_SCORES, REVIEWS, UNIT_SCORES
from app.emulation.rules.labels import period_text
from app.emulation.services.signing import SIGNED_NOTICE
from app.emulation.types import Permission

SCORES = _l("Scores")
VIEWERS = (
    Role.EMULATION_OFFICER, Role.AGENCY_HEAD, Role.LEADER, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR,
    Role.COUNCIL_SECRETARY,
)  # fmt: skip


def register(ports: Ports) -> None:
    for role in VIEWERS:
        ports.grant(role, (Permission.SCORE_VIEW,))
    for role in (Role.AGENCY_HEAD, Role.LEADER):
        ports.grant(role, (Permission.SCORE_REVIEW,))
    ports.grant(Role.EMULATION_OFFICER, (Permission.PERIOD_EDIT, Permission.RATING_IMPORT))
    ports.nav += navigation()
    ports.tiles += dashboards.tiles()
    ports.panels += [
        *dashboards.panels(),
        Panel("emulation.person", "person", 40, SCORES, person_panel),
        Panel("emulation.unit", "unit", 40, SCORES, unit_panel),
    ]
    ports.notification_kinds[SIGNED_NOTICE] = NotificationKind(SIGNED_NOTICE, _l("Your sheet is signed"), signed_notice)
    ports.rule_set_uses.append(RuleSetUse("emulation", _l("quality ratings"), ratings.count_since))
    ports.import_kinds[PAST_RATINGS.name] = PAST_RATINGS
    ports.closed_days.append(ClosedDays("emulation.periods", closed_because))
    for spec in (UNIT_SCORES, PERSON_SCORES, REVIEWS, EVIDENCE_ROWS):
        ports.lists[spec.name] = spec


def closed_because(_unit_id: int, on: date) -> Any:
    """A period is closed for the whole installation at once."""
    period = periods.closed_over(on)
    if period is None:
        return None
    return _("%(period)s is closed.", period=period_text(period.kind, period.year, period.number))


def navigation() -> list[NavItem]:
    view, review = (Permission.SCORE_VIEW,), (Permission.SCORE_REVIEW,)
    return [
        NavItem(SCORES, 300, _l("Review of scores"), "emulation.reviews", "clipboard-check", permissions=review),
        NavItem(SCORES, 305, _l("Where units stand"), "emulation.overview", "list-check", permissions=view),
        NavItem(SCORES, 310, _l("Scores of units"), "emulation.unit_scores", "bar-chart", permissions=view),
        NavItem(SCORES, 315, _l("Scores of people"), "emulation.person_scores", "people", permissions=view),
        NavItem(SCORES, 320, _l("Movements and periods"), "emulation.list_movements", "flag",
                permissions=(Permission.PERIOD_EDIT,)),
        NavItem(_l("My own"), 20, _l("My scores"), "emulation.own_scores", "graph-up", roles=(Role.STAFF,)),
    ]  # fmt: skip


def person_panel(viewer: Actor, person_id: int, now: datetime) -> str | None:
    """The person's sheets and classes, for whoever may see his scores."""
    listed = sheets.visible_of_person(viewer, person_id)
    may_see = bool(listed) or viewer.person_id == person_id or viewer.can(Permission.SCORE_VIEW)
    years = ratings.ratings_of([person_id])[person_id] if may_see else {}
    if not listed and not years:
        return None
    return render_template("emulation/panel.html", sheets=listed, years=sorted(years.items()))


def unit_panel(viewer: Actor, unit_id: int, now: datetime) -> str | None:
    listed = sheets.visible_of_unit(viewer, unit_id)
    return render_template("emulation/panel.html", sheets=listed, years=[]) if listed else None


def signed_notice(viewer: Actor, sheet_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    found: dict[int, tuple[str, str, str]] = {}
    for sheet in sheets.visible_sheets(viewer, sheet_ids):
        period = period_text(sheet.period.kind, sheet.period.year, sheet.period.number)
        text = _("The sheet of %(period)s is signed; you can read every line of it.", period=period)
        found[sheet.id] = _("Your sheet is signed"), text, url_for("emulation.sheet", public_id=sheet.public_id)
    return found
