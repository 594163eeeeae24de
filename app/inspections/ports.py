"""What checks give to dashboards, search, people's and units' pages, and to the draw of risks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import NavItem, NotificationKind, Panel, Ports, RiskSignal, SearchSource, Tile
from app.core.search import Hit
from app.inspections.models import Explanation
from app.inspections.queries import annexes, boards, explanation_list, panels, risks, submissions
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.draws import DRAWS
from app.inspections.queries.explanation_list import ACTIONS, EXPLANATIONS
from app.inspections.queries.field_lists import CONFLICTS, LATE
from app.inspections.queries.finding_list import FINDINGS
from app.inspections.queries.line_list import LINES
from app.inspections.queries.looks import PLAN_LOOKS
from app.inspections.queries.plan_list import PLANS
from app.inspections.queries.planned import PLANNED, may_read_file, visible_among
from app.inspections.queries.programmes import PROGRAMMES
from app.inspections.queries.repeat_hours import REPEAT_HOURS
from app.inspections.queries.repeats import REPEATS
from app.inspections.queries.team_lists import TEAMS
from app.inspections.rules.checks import minutes_number
from app.inspections.rules.labels import name_of
from app.inspections.services import corrections, field_photos, follow_up, planned
from app.inspections.types import Permission

SECTION = _l("Inspection")
GRANTS = {
    Role.INSPECTOR: (Permission.CHECK_VIEW, Permission.CHECK_RECORD),
    Role.TEAM_LEAD: (
        Permission.CHECK_VIEW, Permission.CHECK_RECORD, Permission.CHECK_SIGN, Permission.TEAM_EDIT,
        Permission.PLAN_EDIT, Permission.EXPLANATION_DECIDE, Permission.LOOKS_VIEW,
    ),
    Role.AGENCY_HEAD: (Permission.CHECK_VIEW, Permission.EXPLANATION_GIVE),
    Role.EMULATION_OFFICER: (Permission.CHECK_VIEW, Permission.LATE_DECIDE),
    Role.LEADER: (Permission.CHECK_VIEW,),
    Role.ADMINISTRATOR: (Permission.LOOKS_VIEW,),
}  # fmt: skip
TEAMS_PEOPLE, HEADS = (Role.INSPECTOR, Role.TEAM_LEAD), (Role.AGENCY_HEAD,)
TILES = (
    ("to_finish", _l("Checks to finish"), TEAMS_PEOPLE, 10, boards.checks_to_finish),
    ("team_awaiting_answer", _l("Explanations to answer"), TEAMS_PEOPLE, 15, boards.team_awaiting_answer),
    ("team_overdue_actions", _l("Overdue corrections"), TEAMS_PEOPLE, 20, boards.team_overdue_actions),
    ("plans_to_hold", _l("Checks planned for the next days"), TEAMS_PEOPLE, 22, boards.plans_to_hold),
    ("teams_expiring", _l("Teams whose decision expires soon"), TEAMS_PEOPLE, 25, boards.teams_expiring),
    ("team_checks_this_month", _l("Checks of my team signed this month"), TEAMS_PEOPLE, 70,
     boards.team_checks_this_month),
    ("overdue_actions", _l("Overdue corrections"), HEADS, 20, boards.overdue_actions),
    ("findings_this_month", _l("Findings this month"), HEADS, 40, boards.findings_this_month),
    ("absent_this_month", _l("Absent without reason this month"), HEADS, 50, boards.absent_this_month),
    ("checks_this_month", _l("Checks signed this month"), (Role.LEADER,), 70, boards.checks_this_month),
    ("own_explanations", _l("Explanations that I owe"), (Role.STAFF,), 10, boards.own_explanations),
)  # fmt: skip
LISTS = (
    CHECKS, LINES, FINDINGS, REPEATS, REPEAT_HOURS, TEAMS, PLANS, PROGRAMMES, DRAWS, PLANNED, PLAN_LOOKS, EXPLANATIONS,
    ACTIONS, CONFLICTS, LATE,
)  # fmt: skip
ACTION_NOTICES = (
    (corrections.REPORTED, _l("A correction is reported as done")),
    (corrections.OVERDUE, _l("A correction is overdue")),
)


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    ports.nav += navigation()
    ports.tiles += [Tile(f"inspections.{name}", *tile) for name, *tile in TILES]
    for spec in LISTS:
        ports.lists[spec.name] = spec
    ports.panels += [
        Panel("inspections.person", "person", 20, _l("Checks"), person_panel),
        Panel("inspections.unit", "unit", 20, _l("Checks"), unit_panel),
    ]
    ports.attachment_owners[annexes.ORIGINAL] = annexes.may_read_original
    ports.search_sources.append(SearchSource("checks", _l("Checks"), search))
    for kind, label in (
        (follow_up.ASKED, _l("An explanation is asked for")),
        (follow_up.GIVEN, _l("An explanation was given")),
        (follow_up.DUE, _l("An explanation is due soon")),
    ):
        ports.notification_kinds[kind] = NotificationKind(kind, label, notice(kind))
    ports.attachment_owners[field_photos.OWNER_KIND] = submissions.may_see_photo
    ports.notification_kinds[planned.STEP_DONE] = NotificationKind(
        planned.STEP_DONE, _l("A step of an announced inspection"), step_notice
    )
    ports.attachment_owners[planned.OWNER] = may_read_file
    checks, findings = risks.checks_behind, risks.findings_behind
    ports.risk_signals += [
        RiskSignal("months", _l("Months since the last check"), risks.months, checks, Permission.CHECK_VIEW),
        RiskSignal("findings", _l("Findings of the last twelve months"), risks.findings, findings,
                   Permission.CHECK_VIEW),
        RiskSignal("repeats", _l("Findings that came back"), risks.repeats, findings, Permission.CHECK_VIEW),
    ]  # fmt: skip
    for kind, label in ACTION_NOTICES:
        ports.notification_kinds[kind] = NotificationKind(kind, label, action_notice(label))


def navigation() -> list[NavItem]:
    view, record = (Permission.CHECK_VIEW,), (Permission.CHECK_RECORD,)
    return [
        NavItem(SECTION, 200, _l("Today"), "inspections.index", "clipboard-check", permissions=record),
        NavItem(SECTION, 205, _l("Go and check (field app)"), "inspections.field_app", "phone", permissions=record),
        NavItem(SECTION, 210, _l("Inspection plan"), "inspections.plans", "calendar3", permissions=record),
        NavItem(SECTION, 220, _l("Checks"), "inspections.checks", "file-earmark-text", permissions=view),
        NavItem(SECTION, 225, _l("End of the day"), "inspections.last_day", "clock", permissions=view),
        NavItem(SECTION, 230, _l("Explanations"), "inspections.explanations", "chat-left-text", permissions=view),
        NavItem(SECTION, 240, _l("Findings"), "inspections.findings", "exclamation-triangle", permissions=view),
        NavItem(SECTION, 242, _l("Summary of checks"), "inspections.summary", "bar-chart", permissions=view),
        NavItem(SECTION, 245, _l("Repeat findings"), "inspections.repeats", "list-check", permissions=view),
        NavItem(SECTION, 250, _l("Requests for a check"), "inspections.referrals", "inbox",
                permissions=(Permission.PLAN_EDIT,)),
        NavItem(SECTION, 255, _l("Two versions of a line"), "inspections.conflicts", "list-check",
                roles=(Role.TEAM_LEAD,)),
        NavItem(SECTION, 257, _l("Records that came late"), "inspections.late_submissions", "clock",
                permissions=(Permission.LATE_DECIDE,)),
        NavItem(SECTION, 260, _l("Inspection teams"), "inspections.teams", "people", permissions=view),
        NavItem(SECTION, 205, _l("Inspection programmes"), "inspections.programmes", "table", permissions=record),
        NavItem(SECTION, 215, _l("Announced inspections"), "inspections.planned", "list-check", permissions=view),
        NavItem(SECTION, 262, _l("Workload of inspection teams"), "inspections.workload", "bar-chart",
                permissions=record),
        NavItem(SECTION, 265, _l("Draws of units"), "inspections.draws", "sliders", permissions=record),
        NavItem(SECTION, 270, _l("Looks at sealed plans"), "inspections.plan_looks", "journal-text",
                permissions=(Permission.LOOKS_VIEW,)),
        NavItem(_l("My own"), 705, _l("My inspection calendar"), "inspections.own_calendar", "calendar-check",
                permissions=record),
        NavItem(_l("My own"), 710, _l("My checks and explanations"), "inspections.own_checks", "person-badge",
                roles=(Role.STAFF,)),
    ]  # fmt: skip


def notice(kind: str) -> Callable[[Actor, Collection[int]], dict[int, tuple[str, str, str]]]:
    """Made under the receiver's eyes: nothing once he may no longer see it, or nothing is owed any more."""

    def render(viewer: Actor, subject_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
        title = {
            follow_up.ASKED: _("An explanation is asked for"),
            follow_up.GIVEN: _("An explanation was given"),
            follow_up.DUE: _("An explanation is due soon"),
        }[kind]
        return {each.id: (title, *told(each)) for each in panels.visible_explanations(subject_ids, viewer)}

    return render


def step_notice(viewer: Actor, subject_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Where the inspection stands now."""
    return {
        each.id: (
            _("A step of an announced inspection"), f"{each.unit.name}: {name_of(each.state)}",
            url_for("inspections.show_planned", public_id=each.public_id),
        )
        for each in visible_among(subject_ids, viewer)
    }  # fmt: skip


def action_notice(label: Any) -> Callable[[Actor, Collection[int]], dict[int, tuple[str, str, str]]]:
    """Nothing once the receiver may no longer see it."""

    def render(viewer: Actor, subject_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
        return {
            each.id: (
                str(label), f"{each.unit.name}: {each.requirement}",
                url_for("inspections.show_action", public_id=each.public_id),
            )
            for each in panels.visible_actions(subject_ids, viewer)
        }  # fmt: skip

    return render


def told(explanation: Explanation) -> tuple[str, str]:
    """What about and until when; and its page."""
    text = _("%(about)s, due on %(day)s", about=explanation_list.about(explanation),
             day=explanation.due_on.strftime("%d/%m/%Y"))  # fmt: skip
    return text, url_for("inspections.show_explanation", public_id=explanation.public_id)


def search(actor: Actor, text: str, limit: int) -> Sequence[Hit]:
    """By the number of the minutes or the name of the unit."""
    return [
        Hit(
            _("Minutes No. %(number)s", number=minutes_number(check.number)) if check.number else _("Check being held"),
            f"{check.unit.name}, {check.held_on:%d/%m/%Y}",
            url_for("inspections.show_check", public_id=check.public_id),
            "check",
        )
        for check in panels.search_checks(actor, text, limit)
    ]


def person_panel(actor: Actor, person_id: int, now: datetime) -> str | None:
    found = panels.person_numbers(actor, person_id, now)
    return render_template("inspections/panel.html", numbers=found) if found else None


def unit_panel(actor: Actor, unit_id: int, now: datetime) -> str | None:
    found = panels.unit_numbers(actor, unit_id, now)
    return render_template("inspections/panel.html", numbers=found) if found else None
