"""Scores on the dashboards: heads, officers, leaders and everybody's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import formats
from app.core.actor import Actor
from app.core.clock import local_day
from app.core.permissions import Role
from app.core.ports import Panel, Tile, TileValue, dashboard_page
from app.emulation.queries import boards, periods, reviewing, sheets
from app.emulation.rules.labels import SHEET_STATES, period_text
from app.emulation.types import SheetState
from app.onestop.queries import boards as onestop
from app.onestop.queries.statistic_list import month_name
from app.onestop.queries.thresholds import Threshold

SATISFACTION = "onestop.satisfaction_rate"
UNSIGNED = (SheetState.PROPOSED, SheetState.REVIEWED)


def tiles() -> list[Tile]:
    head, leader, staff = (Role.AGENCY_HEAD,), (Role.LEADER,), (Role.STAFF,)
    return [
        Tile("emulation.to_review", _l("Sheets to review"), head, 10, sheets_to_review),
        Tile("emulation.unsigned", _l("Sheets not signed"), (Role.EMULATION_OFFICER, Role.LEADER), 15, unsigned),
        Tile("emulation.satisfaction", _l("Units short of the satisfaction target"), leader, 30, satisfaction),
        Tile("emulation.own", _l("My score sheets"), staff, 40, own_sheets),
    ]


def panels() -> list[Panel]:
    head, leader = dashboard_page(Role.AGENCY_HEAD), dashboard_page(Role.LEADER)
    return [
        Panel("emulation.gauges", head, 10, _l("Three groups of my unit"), gauges_panel),
        Panel("emulation.league", leader, 10, _l("Units by their three groups"), league_panel),
    ]


def sheets_to_review(viewer: Actor, now: datetime) -> TileValue | None:
    load = reviewing.load_of(viewer, reviewing.review_units(viewer, local_day(now)))
    if not load.total:
        return None
    note = _("%(ready)s ready to sign, %(signed)s signed", ready=load.ready, signed=load.signed)
    tone = "warn" if load.waiting else "ok"
    return TileValue(load.waiting, url_for("emulation.reviews", state="proposed"), note=note, tone=tone)


def unsigned(viewer: Actor, _now: datetime) -> TileValue | None:
    """Of people, in the period computed last."""
    listed = periods.list_periods(scored_only=True)
    if not listed:
        return None
    period = listed[0]
    count = sheets.count_of(viewer, period.id, UNSIGNED)
    url = url_for("emulation.person_scores", period=period.public_id, state=[state.value for state in UNSIGNED])
    return TileValue(count, url, note=period_text(period.kind, period.year, period.number))


def satisfaction(viewer: Actor, _now: datetime) -> TileValue | None:
    """Against the target of the criteria; None before a period was computed or any answer told."""
    criterion = boards.find_criterion(SATISFACTION)
    if criterion is None or criterion.target is None:
        return None
    threshold = Threshold(criterion.target, criterion.strictly_above)
    found = onestop.satisfaction(viewer, threshold)
    if found is None:
        return None
    share = formats.percent(found.satisfied, found.answered)
    note = _("%(share)s of the answers of %(month)s satisfied", share=share, month=month_name(found.month))
    tone = "ok" if threshold.is_reached(found.satisfied, found.answered) else "warn"
    href = onestop.satisfaction_href(found.month, threshold)
    return TileValue(found.short, href, note=note, tone=tone, target=_target(threshold))


def _target(threshold: Threshold) -> Any:
    percent = formats.number(threshold.percent)
    return _("above %(share)s %%", share=percent) if threshold.strictly else _("%(share)s %%", share=percent)


def own_sheets(viewer: Actor, _now: datetime) -> TileValue:
    found = sheets.own_sheets(viewer)
    note = _("no period has been scored yet")
    if found:
        last = found[0]
        period = period_text(last.period.kind, last.period.year, last.period.number)
        note = _("%(period)s: %(points)s points, %(state)s", period=period, points=formats.points(last.total),
                 state=str(SHEET_STATES[last.state]).lower())  # fmt: skip
    return TileValue(len(found), url_for("emulation.own_scores"), note=note)


def gauges_panel(viewer: Actor, _person_id: int, _now: datetime) -> str | None:
    """Of the units over which the viewer is head."""
    units = [grant.unit_id for grant in viewer.grants if grant.role is Role.AGENCY_HEAD and grant.unit_id is not None]
    found = boards.find_gauges(viewer, units) if units else None
    return render_template("emulation/gauges.html", gauges=found) if found is not None else None


def league_panel(viewer: Actor, _person_id: int, _now: datetime) -> str | None:
    found = boards.find_league(viewer)
    return render_template("emulation/league.html", league=found) if found is not None else None
