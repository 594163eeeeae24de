"""What discipline gives to the others through the registries."""

from __future__ import annotations

from datetime import datetime

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import NavItem, Panel, Ports, Tile, TileValue
from app.discipline.imports import PAST_DECISIONS
from app.discipline.queries import below, records
from app.discipline.queries.accountability import agencies_without_initiative
from app.discipline.queries.below_lists import FINDINGS, OUTCOMES
from app.discipline.queries.decision_list import DECISIONS, state_of
from app.discipline.queries.matter_lists import CASES, REMINDERS
from app.discipline.queries.reviews import REVIEWS
from app.discipline.services import outcomes
from app.discipline.types import Permission

SECTION = _l("Discipline")
GRANTS = {
    Role.AGENCY_HEAD: (Permission.DISCIPLINE_VIEW, Permission.DISCIPLINE_RECORD),
    Role.EMULATION_OFFICER: (
        Permission.DISCIPLINE_VIEW, Permission.DISCIPLINE_RECORD, Permission.DISCIPLINE_IMPORT,
    ),
    Role.LEADER: (Permission.DISCIPLINE_VIEW,),
}  # fmt: skip


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    view, record = (Permission.DISCIPLINE_VIEW,), (Permission.DISCIPLINE_RECORD,)
    ports.nav += [
        NavItem(SECTION, 600, _l("Discipline decisions"), "discipline.decisions", "shield-lock", permissions=view),
        NavItem(SECTION, 605, _l("Matters under consideration"), "discipline.cases", "search", permissions=view),
        NavItem(SECTION, 610, _l("Written reminders"), "discipline.reminders", "pencil", permissions=view),
        NavItem(SECTION, 612, _l("Outcomes below discipline"), "discipline.outcomes", "list-check", permissions=view),
        NavItem(SECTION, 615, _l("Findings without a matter"), "discipline.findings", "exclamation-triangle",
                permissions=record),
        NavItem(SECTION, 620, _l("Review of responsibility"), "discipline.accountability", "people", permissions=view),
    ]  # fmt: skip
    ports.nav += [
        NavItem(SECTION, 625, _l("Agencies where findings repeat"), "discipline.proposed_reviews", "flag",
                permissions=view),
        NavItem(SECTION, 630, _l("Reviews of heads' responsibility"), "discipline.reviews", "journal-text",
                permissions=view),
    ]  # fmt: skip
    for spec in (DECISIONS, CASES, REMINDERS, OUTCOMES, FINDINGS, REVIEWS):
        ports.lists[spec.name] = spec
    ports.import_kinds[PAST_DECISIONS.name] = PAST_DECISIONS
    ports.tiles.append(
        Tile("discipline.without_initiative", _l("Agencies without an initiative this year"), (Role.LEADER,), 50,
             without_initiative)
    )  # fmt: skip
    ports.panels += [
        Panel("discipline.person", "person", 60, SECTION, person_panel),
        Panel("discipline.finding", "finding", 60, _l("What became of it"), finding_panel),
    ]
    for owner in outcomes.OWNERS:
        ports.attachment_owners[owner] = below.may_read_outcome


def without_initiative(viewer: Actor, now: datetime) -> TileValue | None:
    """Their heads are asked to review their responsibility."""
    year = clock.local_day(now).year
    number = len(agencies_without_initiative(viewer, year=year))
    href = url_for("discipline.accountability", year=year)
    return TileValue(number, href, tone="warn" if number else None, note=_("neither filed nor taken over"))


def person_panel(viewer: Actor, person_id: int, now: datetime) -> str | None:
    """Nothing at all for whoever may not see any of it."""
    decisions, papers = records.decisions_on(person_id, viewer), below.papers_on(person_id, viewer)
    if not decisions and not papers:
        return None
    today = clock.local_day(now)
    rows = [(each, state_of(each, today)) for each in decisions]
    return render_template("discipline/person_panel.html", rows=rows, papers=papers)


def finding_panel(viewer: Actor, finding_id: int, _now: datetime) -> str | None:
    """Nothing for whoever may neither see what was done nor do something."""
    followed = below.followed(below.public_id_of(finding_id), viewer)
    mine = below.find_followable(finding_id, viewer) if viewer.can(Permission.DISCIPLINE_RECORD) else None
    if not followed and mine is None:
        return None
    to_follow = mine.public_id if mine is not None else None
    return render_template("discipline/finding_panel.html", followed=followed, to_follow=to_follow)
