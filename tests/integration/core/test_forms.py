"""The base of every form, as a page uses it: messages in the reader's language, cleaned text, versions, days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from wtforms import PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.errors import DomainError
from app.core.forms import DayField, VersionedForm, choices
from tests.integration import accounts

assert accounts.begin_as_nobody  # each request below starts with its own language


class Sample(VersionedForm):
    name = StringField("Họ tên", [InputRequired(), Length(max=12)])
    note = TextAreaField("Ghi chú", [Optional()])
    secret = PasswordField("Mật khẩu", [Optional()])
    day = DayField("Ngày", [InputRequired()])
    kind = SelectField("Loại", choices=choices([("a", "A"), ("b", "B")], empty="Chọn"), validators=[InputRequired()])


def typed(**values: str) -> dict[str, str]:
    return {"version": "3", "name": "An", "day": "05/09/2026", "kind": "a"} | values


def submitted(app: Flask, values: dict[str, str], language: str = "vi") -> tuple[bool, Sample]:
    with app.test_request_context(f"/?lang={language}", method="POST", data=values):
        form = Sample()
        valid = form.validate_on_submit()
        form.texts = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
        return valid, form


def errors(app: Flask, values: dict[str, str], language: str = "vi") -> Any:
    valid, form = submitted(app, values, language)
    assert not valid
    return form.texts


def test_what_was_typed_arrives_cleaned_and_a_password_as_typed(app: Flask) -> None:
    secret = " mâ\u0323t  khẩu "
    valid, form = submitted(app, typed(name="  Vũ\u00a0 An ", note=" một \r\n hai ", secret=secret, kind="b"))
    assert valid
    assert (form.name.data, form.note.data, form.secret.data) == ("Vũ An", "một\nhai", secret)
    assert (form.version.data, form.day.data, form.kind.data) == (3, date(2026, 9, 5), "b")


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        (typed(name="  "), "name", "Mục này bắt buộc phải nhập."),
        (typed(name="Nguyễn Văn An Bình"), "name", "Không được dài quá 12 ký tự."),
        (typed(day="31/02/2026"), "day", "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/09/2026."),
        (typed(day=""), "day", "Mục này bắt buộc phải nhập."),
        (typed(kind=""), "kind", "Mục này bắt buộc phải nhập."),
        (typed(kind="z"), "kind", "Hãy chọn một mục trong danh sách."),
        (typed(version="x"), "version", "Hãy nhập một số nguyên."),
    ],
)
def test_what_is_wrong_is_said_once_in_vietnamese(
    app: Flask, values: dict[str, str], field: str, message: str
) -> None:
    assert errors(app, values)[field][0] == message


def test_the_same_is_said_in_english_to_whoever_reads_english(app: Flask) -> None:
    assert errors(app, typed(name="Nguyễn Văn An Bình"), "en")["name"] == ["Field cannot be longer than 12 characters."]


def test_a_form_without_its_version_is_not_saved(app: Flask) -> None:
    values = typed()
    del values["version"]
    assert errors(app, values) == {"version": ["Trang chưa đầy đủ. Hãy mở lại trang."]}


def test_a_day_is_shown_as_it_is_written_and_as_it_was_typed(app: Flask) -> None:
    with app.test_request_context("/"):
        assert 'value="05/09/2026"' in str(Sample(day=date(2026, 9, 5)).day())
    _valid, form = submitted(app, typed(day="31-2-2026"))
    assert form.day.data is None
    assert form.day._value() == "31-2-2026"


def test_what_a_rule_refuses_stands_at_its_field_or_above_the_form(app: Flask) -> None:
    _valid, form = submitted(app, typed())
    form.refuse(DomainError("Trùng tên", field="name"))
    form.refuse(DomainError("Không làm được", field="elsewhere"))
    form.refuse(DomainError("Hết hạn"))
    assert form.name.errors == ["Trùng tên"]
    assert form.form_errors == ["Không làm được", "Hết hạn"]
