"""A file on its way in: every bad row shown, nothing half-applied, the same file twice nothing new, undo."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text

from app.core import settings
from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, PlannedRow, RowState
from app.core.imports.result import Preamble, Row
from app.core.imports.types import Column, Kind, SheetSpec
from app.core.models import BatchState, ImportBatch, Setting
from app.core.permissions import Role
from app.extensions import db
from tests.factories import make_province, make_user
from tests.integration.accounts import sign_in

COLUMNS = (
    Column("name", {"vi": "Tên thông số", "en": "Name"}, required=True, aliases=("Tên thông số",)),
    Column("worth", {"vi": "Giá trị", "en": "Value"}, Kind.INTEGER, required=True, aliases=("Giá trị",)),
    Column("remark", {"vi": "Ghi chú", "en": "Remark"}, aliases=("Ghi chú",)),
)


class SettingsKind:
    """A small kind that stores each row as a setting of the installation."""

    name = "test.settings"
    label: Mapping[str, str] = {"vi": "Thông số thử", "en": "Test settings"}
    help: Mapping[str, str] = {"vi": "Mỗi dòng một thông số", "en": "One setting a row"}
    permission = "summary:make"
    sheet = SheetSpec("settings", COLUMNS, unique=(("name",),))
    options: tuple[ImportOption, ...] = ()
    sample: tuple[Mapping[str, Any], ...] = ({"name": "ghe", "worth": 7},)

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        return {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return ()

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        return [self._plan(row) for row in rows]

    def _plan(self, row: Row) -> PlannedRow:
        name, worth = str(row.values["name"]), str(row.values["worth"])
        before = settings.get(name)
        state = RowState.NEW if not before else RowState.SAME if before == worth else RowState.CHANGED
        changed = {"worth": before} if state is RowState.CHANGED else {}
        return PlannedRow(row.number, state, name, {"name": name, "worth": worth}, before=changed)

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        effects = []
        for row in rows:
            before = settings.get(row.values["name"])
            settings.put(row.values["name"], row.values["worth"], now=now)
            was = {"name": row.values["name"], "worth": before}
            effects.append(Effect(row.row, "setting", row.row, created=not before, before=was))
        return effects

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        return ["có việc dựa vào"] if settings.get("used") else []

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        for effect in effects:
            row = db.session.get_one(Setting, effect.before["name"])
            if effect.created:
                db.session.delete(row)
            else:
                row.value = effect.before["worth"]


@pytest.fixture
def officer(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setitem(app.extensions["ports"].import_kinds, SettingsKind.name, SettingsKind())
    sign_in(client, make_user(Role.EMULATION_OFFICER, unit=make_province()))
    return client


def sheet(*rows: tuple[object, ...], title: str = "UBND TỈNH") -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("Thông số")
        page.write_row(0, 0, [title])
        page.write_row(2, 0, ["TT", "Tên thông số", "Giá trị"])
        for number, row in enumerate(rows):
            page.write_row(3 + number, 0, [number + 1, *row])
    return target.getvalue()


def send(client: FlaskClient, content: bytes) -> str:
    """Answers the address of the preview."""
    data = {"file": (io.BytesIO(content), "thông số.xlsx")}
    answer = client.post("/imports/new/test.settings", data=data, content_type="multipart/form-data")
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


def press(client: FlaskClient, address: str, what: str, **fields: object) -> str:
    version = db.session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).first()
    assert version is not None
    answer = client.post(f"{address}/{what}", data={"version": version.version, **fields}, follow_redirects=True)
    return answer.get_data(as_text=True)


def batch() -> ImportBatch:
    found = db.session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).first()
    assert found is not None
    return found


def test_every_bad_row_is_shown_with_its_number_and_reason_and_the_rest_is_stored(officer: FlaskClient) -> None:
    address = send(officer, sheet(("ghế", 7), ("bàn", "nhiều"), ("đèn", 3), ("", 9)))
    page = officer.get(address).get_data(as_text=True)
    assert "C5" in page
    assert (batch().new_count, batch().bad_count) == (2, 2)
    assert settings.get("ghế") == ""
    press(officer, address, "apply")
    assert (settings.get("ghế"), settings.get("đèn"), settings.get("bàn")) == ("7", "3", "")


def test_the_same_file_again_changes_nothing(officer: FlaskClient) -> None:
    content = sheet(("ghế", 7), ("đèn", 3))
    press(officer, send(officer, content), "apply")
    address = send(officer, content)
    assert (batch().new_count, batch().changed_count, batch().same_count) == (0, 0, 2)
    assert "đã được lưu trước đó" in officer.get(address).get_data(as_text=True)


def test_an_undone_batch_puts_back_what_was_there(officer: FlaskClient) -> None:
    press(officer, send(officer, sheet(("ghế", 7))), "apply")
    address = send(officer, sheet(("ghế", 8), ("đèn", 3)))
    press(officer, address, "apply")
    assert settings.get("ghế") == "8"
    press(officer, address, "undo")
    assert (settings.get("ghế"), settings.get("đèn")) == ("7", "")
    assert batch().state is BatchState.UNDONE


def test_what_was_built_on_stays_and_the_reason_is_told(officer: FlaskClient) -> None:
    address = send(officer, sheet(("ghế", 7), ("used", 1)))
    press(officer, address, "apply")
    assert "có việc dựa vào" in press(officer, address, "undo")
    assert (settings.get("ghế"), batch().state) == ("7", BatchState.APPLIED)


def test_two_people_on_one_batch_the_second_is_told(officer: FlaskClient) -> None:
    address = send(officer, sheet(("ghế", 7)))
    old = batch().version
    press(officer, address, "apply")
    answer = officer.post(f"{address}/apply", data={"version": old})
    assert answer.status_code == 409
    answer = officer.post(f"{address}/discard", data={"version": old})
    assert (answer.status_code, batch().state) == (409, BatchState.APPLIED)


def test_a_column_put_right_is_remembered_for_the_next_file(officer: FlaskClient) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["STT", "Tên thông số", "Cột lạ", "Ghi chú"])
        page.write_row(1, 0, [1, "ghế", 7, "mới"])
    address = send(officer, target.getvalue())
    page_text = officer.get(address).get_data(as_text=True)
    field = re.search(r'name="(column:[^"]*la[^"]*)"', page_text)
    assert field is not None
    press(officer, address, "correct", **{field[1]: "worth"})
    assert batch().new_count == 1
    send(officer, target.getvalue())
    assert batch().new_count == 1, "the next one needs no correction"


def test_rows_lie_sealed_in_the_database(officer: FlaskClient) -> None:
    send(officer, sheet(("Nguyễn Thị Ái", 7)))

    stored = db.session.execute(text("SELECT content FROM import_row")).scalars().all()
    assert stored
    assert all("Ái" not in row and "worth" not in row for row in stored)


def test_a_file_that_is_none_is_refused_with_the_reason_at_the_field(officer: FlaskClient) -> None:
    data = {"file": (io.BytesIO(b"%PDF-1.7"), "bao-cao.pdf")}
    answer = officer.post("/imports/new/test.settings", data=data, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert ".xlsx" in answer.get_data(as_text=True)


def test_only_whose_role_imports_the_kind_may(app: Flask, client: FlaskClient, officer: FlaskClient) -> None:
    address = send(officer, sheet(("ghế", 7)))
    sign_in(client, make_user(Role.INSPECTOR, unit=make_province("UBND tỉnh khác")))
    assert client.get("/imports/new/test.settings").status_code == 403
    assert client.get("/imports/new/khong.co").status_code == 404
    assert client.get(address).status_code == 404


def test_the_template_holds_a_sample_and_the_meaning_of_each_column(officer: FlaskClient) -> None:

    book = CalamineWorkbook.from_filelike(io.BytesIO(officer.get("/imports/template/test.settings.xlsx").data))
    assert len(book.sheet_names) == 2
    assert any("ghe" in row for row in book.get_sheet_by_index(0).to_python())
