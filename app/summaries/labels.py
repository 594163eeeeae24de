"""What the numbers, shares, sections and periods are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import installed_law
from app.core.formats import localized
from app.core.periods import Period, PeriodKind
from app.core.rulebook import NoRule, NoRuleSet

SECTION_LABELS: Mapping[str, Any] = {
    "checks": _l("Spot checks and work discipline"),
    "cases": _l("Citizens' cases"),
    "initiatives": _l("Initiatives"),
    "scores": _l("Emulation scores"),
    "commendation": _l("Commendation"),
    "discipline": _l("Discipline"),
}
LINE_LABELS: Mapping[str, Any] = {
    "checks_held": _l("Checks held"),
    "lines_checked": _l("People checked"),
    "present": _l("Present"),
    "absent_excused": _l("Away with a reason"),
    "absent_unexcused": _l("Absent without reason"),
    "late": _l("Late"),
    "left_early": _l("Left early"),
    "findings": _l("Findings"),
    "cases_received": _l("Cases received"),
    "cases_answered": _l("Cases answered"),
    "cases_founded": _l("Founded or partly founded"),
    "cases_overdue": _l("Answered late or overdue"),
    "initiatives_submitted": _l("Initiatives submitted"),
    "initiatives_recognised": _l("Initiatives recognised"),
    "sheets_signed": _l("Score sheets signed"),
    "score_group_mean": _l("Mean points of the group"),
    "titles_awarded": _l("Titles awarded"),
    "reminders": _l("Written reminders"),
    "decisions": _l("Discipline decisions"),
    "presence_rate": _l("Share present"),
    "unexcused_rate": _l("Share absent without reason"),
    "late_rate": _l("Share late"),
    "founded_rate": _l("Share founded"),
}
# Where the kinds of a number are rules of a rulebook, their names stand there.
KEY_SUBJECTS = {"findings": "violations", "titles_awarded": "titles"}
# Kinds that are words of the system rather than rules of a rulebook.
KEY_LABELS: Mapping[str, Any] = {
    "unit": _l("units"),
    "person": _l("people"),
    "simpler": _l("Simpler"),
    "punctual": _l("More punctual"),
    "friendly": _l("Friendlier"),
    "reprimand": _l("Reprimand"),
    "warning": _l("Warning"),
    "removal": _l("Removal from office"),
    "dismissal": _l("Dismissal"),
    "recall": _l("Recall"),
}
ROMAN = ("I", "II", "III", "IV")


def line_label(code: str) -> str:
    return str(LINE_LABELS.get(code, code))


def key_label(code: str, key: str, period: Period) -> str:
    """The kind's name as the rulebook of the period writes it; the bare code where it has none."""
    subject = KEY_SUBJECTS.get(code)
    if subject is None:
        return str(KEY_LABELS.get(key, key))
    try:
        return localized(installed_law.rule_set(subject, period.last_day).rule(key).label.pair())
    except (NoRule, NoRuleSet):
        return key


def period_name(period: Period) -> str:
    year = period.year
    if period.kind is PeriodKind.MONTH:
        return str(_("month %(number)s of %(year)s", number=period.number, year=year))
    if period.kind is PeriodKind.QUARTER:
        return str(_("quarter %(number)s of %(year)s", number=ROMAN[period.number - 1], year=year))
    if period.kind is PeriodKind.YEAR:
        return str(_("year %(year)s", year=year))
    first_half = period.number == 1
    return str(_("first half of %(year)s", year=year) if first_half else _("second half of %(year)s", year=year))
