"""Which hours of work hold on a half day, by the seasons that the province has switched on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from app.core.rulebook import Rule
from app.core.rulebook_local.types import InstalledLaw
from app.inspections.rules.rosters import session_of
from app.people.types import Session

SUBJECT = "working_hours"


@dataclass(frozen=True)
class Shift:
    """One half day's hours, with the season (by its code) that says so and its document."""

    start: time
    end: time
    rule: Rule


def shift_in_force(law: InstalledLaw, on: date, session: Session, *, one_stop: bool = False) -> Shift | None:
    """None: no season is switched on for the day, or it has no such half day.

    A desk keeps its own hours where the province gave it some, and everybody else's where it did not.
    """
    seasons = [rule for rule in law.rule_set(SUBJECT, on).rules if rule.body.flag("enabled") and _within(rule, on)]
    own = [rule for rule in seasons if rule.body.flag("one_stop_only")]
    common = [rule for rule in seasons if not rule.body.flag("one_stop_only")]
    for rule in [*(own if one_stop else ()), *common]:
        for hours in rule.body.tables("sessions"):
            start, end = time.fromisoformat(hours.string("from")), time.fromisoformat(hours.string("to"))
            if session_of(start) is session:
                return Shift(start, end, rule)
    return None


def _within(rule: Rule, on: date) -> bool:
    """Both days belong to the season; one that begins after it ends passes New Year."""
    first, last, today = rule.body.string("from"), rule.body.string("to"), f"{on:%m-%d}"
    return first <= today <= last if first <= last else today >= first or today <= last
