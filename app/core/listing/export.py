"""A whole list as a file: the rows of the same select as the page, without pages, streamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, stream_with_context
from flask.globals import app_ctx
from flask_babel import gettext as _
from sqlalchemy import Result
from werkzeug.datastructures import MultiDict

from app.core import formats
from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.core.documents.types import Cell, Sheet
from app.core.listing.files import csv_file, xlsx_file
from app.core.listing.filters import Values
from app.core.listing.keyset import ordering
from app.core.listing.page import definition
from app.core.listing.paging import ask, things
from app.core.listing.query_string import EXPORT
from app.core.listing.reading import Asked
from app.core.listing.spec import AnySelect, ListSpec, Order, Viewing
from app.core.listing.types import ExportKind
from app.extensions import db

ROWS_AT_ONCE = 500


SUFFIXES = {ExportKind.CSV: "csv", ExportKind.CSV_SEMICOLON: "csv", ExportKind.XLSX: "xlsx"}
MIMETYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True)
class Export:
    """A file being written: `chunks` reads the rows while it is sent."""

    filename: str
    mimetype: str
    chunks: Iterator[bytes]

    def response(self) -> Response:
        """Keeps the request, and with it the reader's transaction, until the last byte."""
        headers = {"Content-Disposition": f'attachment; filename="{self.filename}"'}
        return Response(stream_with_context(kept_open(self.chunks)), mimetype=self.mimetype, headers=headers)


def kept_open(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """stream_with_context keeps the request alone; the session ends with the application's context, kept here."""
    context = app_ctx._get_current_object()  # type: ignore[attr-defined]  # the proxy's own object, as Flask takes it

    def sent() -> Iterator[bytes]:
        with context:
            yield b""
            yield from chunks

    started = sent()
    next(started)  # enters the context while the request still has it
    return started


def asked_export(args: Mapping[str, str]) -> ExportKind | None:
    """The kind of file this address asks for; None for a page."""
    kinds = {kind.value: kind for kind in ExportKind}
    return kinds.get(args.get(EXPORT, ""))


def export(
    spec: ListSpec[Any],
    *,
    actor: Actor,
    args: MultiDict[str, str],
    kind: ExportKind,
    now: datetime,
    route: Mapping[str, Any] | None = None,
    defaults: Values | None = None,
) -> Export:
    """The file's head carries the list's name, what it counts, the filters, the time of the data and the rule set."""
    viewing = Viewing(actor, now, route or {})
    asked = ask(spec, viewing, args=args, defaults=defaults)
    steps = asked.sort.steps(spec.key)
    rows = _execute(asked.statement(spec, viewing), spec=spec, steps=steps)
    sheet = Sheet(
        name=str(spec.title),
        columns=tuple(column.printed() for column in spec.columns),
        rows=_cells(rows, spec=spec, viewing=viewing, steps=steps),
        title=str(spec.title),
        notes=tuple(_notes(spec, asked, viewing)),
    )
    suffix = SUFFIXES[kind]
    filename = f"{spec.name}-{now.astimezone(VIETNAM):%Y%m%d-%H%M}.{suffix}"
    return Export(filename, MIMETYPES[suffix], _chunks(sheet, kind, now))


def _chunks(sheet: Sheet, kind: ExportKind, now: datetime) -> Iterator[bytes]:
    if kind is ExportKind.XLSX:
        return xlsx_file(sheet, made_at=now, locale=formats.language())
    return csv_file(sheet, delimiter="," if kind is ExportKind.CSV else ";", locale=formats.language())


def _execute(statement: AnySelect, *, spec: ListSpec[Any], steps: tuple[Order, ...]) -> Result[Any]:
    """Asked before the first byte is sent, so that a failure is an error page and not half a file."""
    keyed = statement.options(*spec.options).add_columns(*(step.column for step in steps))
    ordered = keyed.order_by(None).order_by(*ordering(steps, in_stretches=False))
    return db.session.execute(ordered.execution_options(yield_per=ROWS_AT_ONCE))


def _cells(
    rows: Result[Any], *, spec: ListSpec[Any], viewing: Viewing, steps: tuple[Order, ...]
) -> Iterator[tuple[Cell, ...]]:
    for partition in rows.partitions():
        for row in spec.build_rows(things(partition, steps), viewing):
            yield tuple(column.cell(row) for column in spec.columns)


def _notes(spec: ListSpec[Any], asked: Asked, viewing: Viewing) -> Iterator[str]:
    counts = definition(spec, asked)
    if counts:
        yield _("What it counts: %(text)s", text=counts)
    filters = "; ".join(f"{chip.label}: {chip.text}" for chip in asked.chips)
    yield _("Filters: %(text)s", text=filters or _("none"))
    yield from asked.messages
    yield _("Data as of %(moment)s", moment=formats.moment(viewing.now))
    rules = spec.rule_set(viewing) if spec.rule_set else None
    if rules:
        yield _("Rule set: %(name)s", name=rules)
