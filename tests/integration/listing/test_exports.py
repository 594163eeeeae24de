"""A file holds the rows of the page's own select, all of them, with what they are and from when."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import itemgetter
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update
from werkzeug.datastructures import MultiDict

from app.core.actor import SYSTEM
from app.core.documents.types import ColumnKind
from app.core.listing import Column, ExportKind, ListSpec, Viewing, export
from app.extensions import db
from tests.integration.listing.conftest import COUNT
from tests.integration.listing.papers import MIXED, NOW, PAPERS, Paper
from tests.integration.listing.walking import STAFF, forward, look, numbers


def table(spec: ListSpec[Paper] = PAPERS, *, kind: ExportKind = ExportKind.CSV, **asked: str) -> list[list[str]]:
    file = export(spec, actor=SYSTEM, args=MultiDict(asked), kind=kind, now=NOW)
    text = b"".join(file.chunks).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if kind is ExportKind.CSV_SEMICOLON else ","))


def body(rows: list[list[str]]) -> list[list[str]]:
    return rows[rows.index([]) + 2 :]


@pytest.mark.parametrize("sort", ["newest", "due", "due_last", "name"])
def test_the_file_has_the_rows_of_all_pages_in_their_order(sort: str) -> None:
    exported = [int(row[0]) for row in body(table(q="nguyen", sort=sort))]
    assert exported == [number for page in forward(look(q="nguyen", sort=sort, size="100")) for number in numbers(page)]


@pytest.mark.parametrize("sort", [sort.name for sort in MIXED.sorts])
def test_mixed_orders_are_exported_as_they_are_paged(sort: str) -> None:
    exported = [int(row[0]) for row in body(table(MIXED, sort=sort))]
    assert exported == [number for page in forward(look(MIXED, sort=sort, size="100")) for number in numbers(page)]


def test_the_head_names_list_filters_time_and_rule_set() -> None:
    rows = table(figure="late", state="late", q="=1+1 nguyen", size="7")
    assert rows[: rows.index([])] == [
        ["Papers"], ["What it counts: Papers that are late."], ["Filters: Search: =1+1 nguyen; State: Late"],
        ["The filter “Rows a page” was not applied: it has no value “7”."], ["Data as of 10:00 20/11/2026"],
        ["Rule set: ND-1-2026"],
    ]  # fmt: skip
    assert rows[rows.index([]) + 1] == ["Number", "Sender", "Office", "Received", "Due"]


def test_days_and_moments_read_alike_in_every_spreadsheet() -> None:
    at, due = datetime(2026, 1, 31, 20, 5, tzinfo=UTC), date(2026, 3, 5)
    db.session.execute(update(Paper).where(Paper.id == 7).values(received_at=at, due_on=due))
    db.session.execute(update(Paper).where(Paper.id == 8).values(received_at=at, due_on=None))
    rows = {row[0]: row[3:] for row in body(table())}
    assert (rows["7"], rows["8"]) == (["2026-02-01 03:05", "2026-03-05"], ["2026-02-01 03:05", ""])


@pytest.mark.parametrize("text", ["=1+1", "+84 90", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0", "＝1", "\r=1"])
def test_text_never_becomes_a_formula(text: str) -> None:
    db.session.execute(update(Paper).where(Paper.id == 7).values(sender=text))
    row = next(row for row in body(table(q="7 don")) if row[0] == "7")
    assert row[1].startswith("'")
    assert row[1].lstrip("'").split() == text.split()


def test_numbers_keep_their_sign_and_follow_the_file_s_decimal_mark() -> None:
    spec = replace(
        PAPERS,
        columns=(
            Column("id", "Number"),
            Column("points", "Points", kind=ColumnKind.NUMBER, value=lambda _paper: Decimal("-12.50")),
        ),
    )
    assert body(table(spec, q="7 don"))[0][1] == "-12.50"
    assert body(table(spec, kind=ExportKind.CSV_SEMICOLON, q="7 don"))[0][1] == "-12,50"


def test_a_file_holds_only_what_the_viewer_may_see() -> None:
    file = export(PAPERS, actor=STAFF, args=MultiDict(), kind=ExportKind.CSV, now=NOW)
    rows = list(csv.reader(io.StringIO(b"".join(file.chunks).decode("utf-8-sig"))))
    assert len(body(rows)) == COUNT - COUNT // 50


def test_a_file_is_sent_while_it_is_read_in_few_questions() -> None:
    statements: list[str] = []
    event.listen(db.session.connection(), "before_cursor_execute", lambda *call: statements.append(call[2]))
    file = export(replace(PAPERS, options=()), actor=SYSTEM, args=MultiDict(), kind=ExportKind.CSV, now=NOW)
    chunks = list(file.chunks)
    assert len(chunks) > 5
    assert [text for text in statements if "FROM paper" in text] == statements[:1]


@pytest.mark.parametrize("kind", list(ExportKind))
def test_a_download_has_its_name_type_and_content(app: Flask, kind: ExportKind) -> None:
    client: FlaskClient = app.test_client()
    response = client.get("/papers", query_string={"export": kind.value, "q": "nguyen"})
    suffix = "xlsx" if kind is ExportKind.XLSX else "csv"
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="papers-20261120-1000.{suffix}"'
    assert len(response.data) > 10_000


def test_a_workbook_holds_the_same_rows_with_real_days() -> None:
    file = export(PAPERS, actor=SYSTEM, args=MultiDict({"sort": "due"}), kind=ExportKind.XLSX, now=NOW)
    book: Any = openpyxl.load_workbook(io.BytesIO(b"".join(file.chunks)), read_only=True)
    cells = [row for row in book.active.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[0] for row in cells] == [int(row[0]) for row in body(table(sort="due"))]
    assert cells[0][4].date() == db.session.get_one(Paper, cells[0][0]).due_on


def test_a_cell_is_shown_in_the_reader_s_language() -> None:
    received, due = PAPERS.columns[3:]
    db.session.execute(update(Paper).where(Paper.id == 8).values(received_at=NOW, due_on=None))
    paper = db.session.get_one(Paper, 8)
    assert (received.text(paper), due.text(paper), PAPERS.columns[0].text(paper)) == ("10:00 20/11/2026", "–", "8")


def test_no_other_word_asks_for_a_file(app: Flask) -> None:
    assert app.test_client().get("/papers?export=exe").is_json


def test_rows_are_built_for_who_looks_and_when_on_pages_and_in_files() -> None:
    def overdue(papers: Sequence[Paper], viewing: Viewing) -> list[tuple[int, str]]:
        return [(paper.id, f"{viewing.actor.ref} {viewing.now:%Y}") for paper in papers]

    number, whom = Column[Any]("id", "Number", value=itemgetter(0)), Column[Any]("whom", "Whom", value=itemgetter(1))
    any_rows: ListSpec[Any] = PAPERS
    spec = replace(any_rows, build_rows=overdue, columns=(number, whom))
    assert look(spec, q="7 don").rows[0][1] == body(table(spec, q="7 don"))[0][1] == "system 2026"


def test_rows_are_read_in_pieces_while_the_file_is_sent() -> None:
    sizes: list[int] = []

    def noting(papers: Sequence[Paper], _viewing: Viewing) -> Sequence[Paper]:
        sizes.append(len(papers))
        return papers

    spec = replace(PAPERS, build_rows=noting)
    chunks = export(spec, actor=SYSTEM, args=MultiDict(), kind=ExportKind.CSV, now=NOW).chunks
    head, table_begins = next(chunks), next(chunks)
    assert head.startswith(b"\xef\xbb\xbf")
    assert table_begins.startswith(b"Number,")
    assert 0 < sum(sizes) < COUNT
    assert len(list(chunks)) > 1
    assert (sum(sizes), max(sizes)) == (COUNT, 500)


def test_several_selected_things_make_a_row_with_names() -> None:
    named = replace(
        PAPERS,
        select=lambda _viewing: select(Paper.id, Paper.sender.label("whose")).where(Paper.id == 7),
        columns=(Column("id", "Number"), Column("whose", "Sender")),
        options=(),
    )
    assert body(table(named)) == [["7", look(named).rows[0].whose]]
