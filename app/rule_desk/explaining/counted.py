"""The days of a limit in words: why one does not count, and the table of those that do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.deadlines import SkipReason
from app.core.documents.types import Column, ColumnKind, Table
from app.core.formats import localized, sentence, weekday
from app.rule_desk.rules.day_by_day import DrawnDay, Role

REASONS: Mapping[str, Any] = {
    SkipReason.WEEKEND: _l("weekend"),
    SkipReason.HOLIDAY: _l("public holiday"),
    SkipReason.SWAPPED_OFF: _l("day off by a swap"),
    SkipReason.OVERRIDE_OFF: _l("day off by decision"),
    SkipReason.SUSPENDED: _l("suspended"),
}


def skipped_words(reason: str, count: int) -> str:
    """ “4 days of a weekend”, as part of a list."""
    counted: dict[str, str] = {
        SkipReason.WEEKEND: ngettext("%(num)s day of a weekend", "%(num)s days of a weekend", count),
        SkipReason.HOLIDAY: ngettext("%(num)s public holiday", "%(num)s public holidays", count),
        SkipReason.SWAPPED_OFF: ngettext("%(num)s day off by a swap", "%(num)s days off by a swap", count),
        SkipReason.OVERRIDE_OFF: ngettext("%(num)s day off by decision", "%(num)s days off by decision", count),
        SkipReason.SUSPENDED: ngettext("%(num)s day of a suspension", "%(num)s days of a suspension", count),
    }
    return counted[SkipReason(reason)]


def counted_table(days: list[DrawnDay]) -> tuple[Table, ...]:
    """Days that did not count, for paper, which has no calendar; none: no table."""
    rows = tuple((each.day, weekday(each.day), why(each)) for each in days if each.role is Role.SKIPPED)
    days_off = Column(_("Day"), kind=ColumnKind.DAY), Column(_("Day of the week"))
    columns = (*days_off, Column(_("Why it is not counted"), width=8))
    return (Table(columns, rows, caption=_("Days that are not counted")),) if rows else ()


def why(drawn: DrawnDay) -> str:
    """With the name of the holiday where it has one."""
    if drawn.reason is None:
        return ""
    reason = sentence(REASONS[SkipReason(drawn.reason)])
    if drawn.name is None:
        return reason
    return f"{reason}: {localized(drawn.name.pair())}"
