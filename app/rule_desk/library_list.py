"""The list of all rules as list pages have it: filters, chips, pages, exports. Its rows are in no database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import formats, law
from app.core.clock import VIETNAM
from app.core.documents.types import Align, Cell, Column, ColumnKind, Sheet
from app.core.formats import localized
from app.core.forms import read_day
from app.core.listing import Choice, Export, ExportKind, FieldKind
from app.core.listing.export import MIMETYPES, SUFFIXES
from app.core.listing.files import csv_file, xlsx_file
from app.core.listing.query_string import EXPORT, QueryString
from app.core.listing.types import Chip, FilterField, Heading
from app.core.rulebook import Status
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.queries.library import HeldRule, Wanted, found_rules
from app.rule_desk.rules.code_names import STATUSES
from app.rule_desk.rules.describing import described
from app.rule_desk.rules.key_names import subject_name

TITLE = _l("The rules held here")
HEADINGS = (_l("Rule"), _l("Subject matter"), _l("Legal basis"), _l("Days in force"), _l("Standing"))
TEXT, SUBJECT, STATUS, DAY, START = "q", "subject", "status", "day", "start"
FILTERS = (TEXT, SUBJECT, STATUS, DAY)
ROWS_A_PAGE = 50
LONGEST_TEXT = 200


@dataclass(frozen=True)
class LibraryPage:
    """Has what `filter_bar` and `data_table` ask of a list's page."""

    query: QueryString
    rows: Sequence[HeldRule]
    count: int
    first: int
    chips: tuple[Chip, ...]
    fields: tuple[FilterField, ...]
    messages: tuple[str, ...]

    definition = None
    exact = True
    count_url = None
    sizes = ()
    empty_text = ""

    @property
    def title(self) -> str:
        return str(TITLE)

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(Heading(str(label), str(label), Align.LEFT) for label in HEADINGS)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        return ()

    @property
    def clear_url(self) -> str:
        return self.query.path

    @property
    def count_text(self) -> str:
        return formats.number(self.count)

    @property
    def range_text(self) -> str:
        return f"{self.first}–{self.first + len(self.rows) - 1}" if self.rows else "0"

    @property
    def previous_url(self) -> str | None:
        return self._from(self.first - ROWS_A_PAGE) if self.first > 1 else None

    @property
    def next_url(self) -> str | None:
        following = self.first + ROWS_A_PAGE
        return self._from(following) if following <= self.count else None

    def _from(self, first: int) -> str:
        return self.query.url({START: (str(first),) if first > 1 else ()})

    @property
    def export_urls(self) -> dict[ExportKind, str]:
        return {kind: self.query.url({EXPORT: (kind.value,), START: ()}) for kind in ExportKind}


def library_page(query: QueryString, at: InstalledLaw, today: date) -> LibraryPage:
    wanted, messages = read(query)
    found = found_rules(wanted, at, today)
    asked = query.first(START)
    first = int(asked) if asked.isdecimal() and len(asked) < 6 and 1 <= int(asked) <= len(found) else 1
    return LibraryPage(
        query, found[first - 1 : first - 1 + ROWS_A_PAGE], len(found), first, _chips(query, wanted), _fields(query),
        tuple(messages),
    )  # fmt: skip


def read(query: QueryString) -> tuple[Wanted, list[str]]:
    """What cannot be read is told and not applied."""
    messages = []
    text, subject, status, day = (query.first(name).strip() for name in FILTERS)
    if subject and subject not in law.rulebooks().subjects():
        messages.append(_("There is no such subject; the filter was not applied."))
        subject = ""
    if status and status not in set(Status):
        messages.append(_("There is no such standing; the filter was not applied."))
        status = ""
    found = read_day(day) if day else None
    if day and found is None:
        messages.append(_("Write the day as dd/mm/yyyy, for example 05/09/2026."))
    return Wanted(text[:LONGEST_TEXT], subject, Status(status) if status else None, found), messages


def _chips(query: QueryString, wanted: Wanted) -> tuple[Chip, ...]:
    told: list[tuple[Any, str, str]] = []
    if wanted.text:
        told.append((_("Search words"), wanted.text, TEXT))
    if wanted.subject:
        told.append((_("Subject matter"), localized(subject_name(wanted.subject).pair()), SUBJECT))
    if wanted.status is not None:
        told.append((_("Standing"), localized(STATUSES[wanted.status].pair()), STATUS))
    if wanted.day is not None:
        told.append((_("In force on"), formats.day(wanted.day), DAY))
    return tuple(Chip(str(label), text, query.url({name: (), START: ()})) for label, text, name in told)


def _fields(query: QueryString) -> tuple[FilterField, ...]:
    subjects = tuple(Choice(name, localized(subject_name(name).pair())) for name in law.rulebooks().subjects())
    statuses = tuple(Choice(status.value, localized(STATUSES[status].pair())) for status in Status)
    values = {name: tuple(filter(None, (query.first(name),))) for name in FILTERS}
    return (
        FilterField(FieldKind.TEXT, (TEXT,), _("Search words, accents not needed"), values[TEXT]),
        FilterField(FieldKind.CHOICE, (SUBJECT,), _("Subject matter"), values[SUBJECT], subjects),
        FilterField(FieldKind.CHOICE, (STATUS,), _("Standing"), values[STATUS], statuses),
        FilterField(FieldKind.TEXT, (DAY,), _("In force on (dd/mm/yyyy)"), values[DAY]),
    )


def export(query: QueryString, kind: ExportKind, at: InstalledLaw, now: datetime) -> Export:
    """All rules that the filters leave, with every value in words."""
    wanted, messages = read(query)
    filters = "; ".join(f"{chip.label}: {chip.text}" for chip in _chips(query, wanted)) or _("none")
    notes = [_("Filters: %(text)s", text=filters), *messages, _("Data as of %(moment)s", moment=formats.moment(now))]
    columns = (
        Column(_("Rule")), Column(_("Subject matter")), Column(_("Legal text")), Column(_("Legal basis")),
        Column(_("In force from"), kind=ColumnKind.DAY), Column(_("No longer in force from"), kind=ColumnKind.DAY),
        Column(_("Standing")), Column(_("What it says")),
    )  # fmt: skip
    rows = (_cells(held) for held in found_rules(wanted, at, now.astimezone(VIETNAM).date()))
    sheet = Sheet(name=str(TITLE), columns=columns, rows=rows, title=str(TITLE), notes=tuple(notes))
    suffix, language = SUFFIXES[kind], formats.language()
    if kind is ExportKind.XLSX:
        chunks = xlsx_file(sheet, made_at=now, locale=language)
    else:
        chunks = csv_file(sheet, delimiter="," if kind is ExportKind.CSV else ";", locale=language)
    return Export(f"rules-{now.astimezone(VIETNAM):%Y%m%d-%H%M}.{suffix}", MIMETYPES[suffix], chunks)


def _cells(held: HeldRule) -> tuple[Cell, ...]:
    rule = held.rule
    return (
        localized(rule.label.pair()), localized(subject_name(held.rules.subject).pair()),
        localized(held.rules.title.pair()), localized(rule.source.text.pair()), held.starts, held.ends,
        localized(STATUSES[rule.status].pair()), "\n".join(_lines(held)),
    )  # fmt: skip


def _lines(held: HeldRule) -> Iterator[str]:
    return (f"{localized(label.pair())}: {localized(value.pair())}" for label, value in described(held.rule))
