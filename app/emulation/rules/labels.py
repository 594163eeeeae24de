"""What the words of this package are called on screen, made when shown."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.periods import PeriodKind
from app.emulation.types import Flag, PeriodState, Rating, ReasonKind, ReviewAction, SheetState, SubjectType

PERIOD_STATES: Mapping[PeriodState, Any] = {
    PeriodState.DRAFT: _l("Being prepared"),
    PeriodState.OPEN: _l("Open for scoring"),
    PeriodState.COMPUTED: _l("Computed"),
    PeriodState.UNDER_REVIEW: _l("With the heads for review"),
    PeriodState.CLOSED: _l("Period closed"),
}
SHEET_STATES: Mapping[SheetState, Any] = {
    SheetState.PROPOSED: _l("To be reviewed"),
    SheetState.REVIEWED: _l("Reviewed, not signed"),
    SheetState.SIGNED: _l("Signed"),
    SheetState.WITHDRAWN: _l("No longer scored"),
}
STATE_TONES: Mapping[SheetState, str] = {
    SheetState.PROPOSED: "neutral", SheetState.REVIEWED: "info", SheetState.SIGNED: "ok",
    SheetState.WITHDRAWN: "excused",
}  # fmt: skip
SUBJECTS: Mapping[SubjectType, Any] = {SubjectType.UNIT: _l("Units"), SubjectType.PERSON: _l("Persons")}
RATINGS: Mapping[Rating, Any] = {
    Rating.EXCELLENT: _l("Completed excellently"),
    Rating.GOOD: _l("Completed well"),
    Rating.COMPLETED: _l("Completed"),
    Rating.FAILED: _l("Not completed"),
    Rating.NONE: _l("Not classed"),
}
FLAGS: Mapping[Flag, Any] = {
    Flag.VIOLATION: _l("Violation"),
    Flag.MISSING_DATA: _l("Data missing"),
    Flag.NEAR_THRESHOLD: _l("Near a cut-off"),
    Flag.BIG_CHANGE: _l("Changed by more than 10"),
}
FLAG_TONES: Mapping[Flag, str] = {
    Flag.VIOLATION: "bad", Flag.MISSING_DATA: "excused", Flag.NEAR_THRESHOLD: "warn", Flag.BIG_CHANGE: "warn",
}  # fmt: skip
REASONS: Mapping[ReasonKind, Any] = {
    ReasonKind.FACT_WRONG: _l("The figures are wrong"),
    ReasonKind.FACT_MISSING: _l("Something was not counted"),
    ReasonKind.CIRCUMSTANCES: _l("Circumstances beyond control"),
    ReasonKind.RESULT_KNOWN: _l("Result known to the head, with evidence"),
    ReasonKind.OTHER: _l("Other reason"),
}
ACTIONS: Mapping[ReviewAction, Any] = {ReviewAction.ACCEPT: _l("Accepted"), ReviewAction.ADJUST: _l("Adjusted")}
KINDS: Mapping[PeriodKind, Any] = {
    PeriodKind.MONTH: _l("Month"), PeriodKind.QUARTER: _l("Quarter"), PeriodKind.HALF: _l("Half-year"),
    PeriodKind.YEAR: _l("Year"),
}  # fmt: skip
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}

# By the fact's code: what a row of evidence is.
EVIDENCE: Mapping[str, Any] = {
    "inspections.late": _l("Came late"),
    "inspections.left_early": _l("Left early"),
    "inspections.absent_unexcused": _l("Absent without reason"),
    "inspections.finding": _l("Violation found by a check"),
    "inspections.present": _l("Present at a check"),
    "inspections.checked": _l("Checked"),
    "complaints.upheld": _l("Case concluded as well-founded"),
    "complaints.closed": _l("Case answered"),
    "complaints.praised": _l("Praise confirmed"),
    "initiatives.recognised": _l("Initiative recognised"),
    "initiatives.applied": _l("Initiative applied elsewhere"),
    "onestop.received": _l("Files received"),
    "onestop.early": _l("Files settled early"),
    "onestop.on_time": _l("Files settled on time"),
    "onestop.late": _l("Files settled late"),
    "onestop.pending_late": _l("Overdue files not settled"),
    "onestop.online": _l("Files received online"),
    "onestop.postal": _l("Files received by post"),
    "onestop.satisfied": _l("Satisfied answers"),
    "onestop.answered": _l("Answers"),
    "discipline.decision": _l("Discipline decision"),
    "discipline.reminder": _l("Written reminder"),
}
OUTCOMES: Mapping[str, Any] = {
    "founded": _l("well-founded"), "partly_founded": _l("well-founded in part"),
    "correct": _l("right"), "partly_correct": _l("right in part"),
    "base": _l("at base level"), "province": _l("at provincial level"), "national": _l("at national level"),
    "reprimand": _l("reprimand"), "warning": _l("warning"), "removal": _l("removal from office"),
    "dismissal": _l("dismissal"),
}  # fmt: skip


def period_text(kind: PeriodKind, year: int, number: int) -> str:
    """Quý IV/2026, 6 tháng đầu năm 2026."""
    if kind is PeriodKind.YEAR:
        return str(_("Year %(year)s", year=year))
    if kind is PeriodKind.HALF:
        return str(_("First half of %(year)s", year=year) if number == 1 else _("Second half of %(year)s", year=year))
    if kind is PeriodKind.QUARTER:
        return str(_("Quarter %(number)s/%(year)s", number=ROMAN[number], year=year))
    return str(_("Month %(month)s", month=f"{number:02}/{year}"))


def outcome_text(details: Mapping[str, str | int], violations: Mapping[str, str]) -> str:
    """What a row tells besides its day and kind: minutes, the violation, the outcome; never a name or a text."""
    found = []
    if "minutes" in details:
        found.append(str(_("%(count)s minutes", count=details["minutes"])))
    if "violation_type" in details:
        found.append(violations.get(str(details["violation_type"]), ""))
    if "on_time" in details:
        found.append(str(_("in time") if details["on_time"] in (1, "1") else _("late")))
    for name in ("outcome", "measure", "scope"):
        if details.get(name) in OUTCOMES:
            found.append(str(OUTCOMES[str(details[name])]))
    return ", ".join(each for each in found if each)


def name_of(member: StrEnum | None) -> Any:
    """For templates: the words of any member of these kinds."""
    if member is None:
        return ""
    for names in (PERIOD_STATES, SHEET_STATES, SUBJECTS, RATINGS, FLAGS, REASONS, ACTIONS, KINDS):
        for known, text in names.items():
            if known is member:
                return text
    raise KeyError(member)
