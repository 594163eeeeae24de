"""The monthly figures as the one-stop software itself sends them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.permissions import Role
from app.extensions import db
from app.onestop.models import OneStopStat
from tests.factories import make_province, make_unit, make_user
from tests.integration.core.api_calls import make_token, post_file, refusal
from tests.integration.onestop.test_imports import CAPS, HOUSING, STRANGER, WRONG, form_06a
from tests.unit.imports.sheets import xlsx

FORM, MONTHLY = "onestop.form_06a", "onestop.monthly"
HEAD = ("Đơn vị", "Tổng số hồ sơ tiếp nhận", "Giải quyết trước hạn", "Giải quyết đúng hạn", "Giải quyết quá hạn")


@pytest.fixture
def text(client: FlaskClient) -> str:
    """Of a token of the province's emulation officer."""
    province = make_province()
    for name in ("Sở Xây dựng", "Sở Nội vụ", "Xã Hòa Lạng"):
        make_unit(name, parent=province)
    _token, text = make_token(make_user(Role.EMULATION_OFFICER), FORM, MONTHLY)
    return text


def stored() -> list[int]:
    return [row.received_total for row in db.session.query(OneStopStat).order_by(OneStopStat.received_total)]


def test_form_06a_is_stored_for_every_unit_and_a_second_time_changes_nothing(app: Flask, text: str) -> None:
    content = form_06a(HOUSING, CAPS)
    told = post_file(app, text, FORM, content, fields={"apply": "1"}).get_json()
    assert (told["state"], told["counts"]["new"], stored()) == ("applied", 2, [50, 100])
    again = post_file(app, text, FORM, content, fields={"apply": "1"})
    assert (again.status_code, again.get_json()["repeated"], stored()) == (200, True, [50, 100])


def test_a_wrong_sum_and_an_unknown_unit_keep_the_whole_form_out(app: Flask, text: str) -> None:
    answer = post_file(app, text, FORM, form_06a(HOUSING, WRONG, STRANGER), fields={"apply": "1"})
    assert refusal(answer) == (422, "bad_rows")
    bad = {row["row"]: row["code"] for row in answer.get_json()["bad_rows"]}
    assert bad == {8: "sum_resolved", 9: "unit_unknown"}
    assert stored() == []


def test_the_plain_sheet_needs_its_month(app: Flask, text: str) -> None:
    content = xlsx([HEAD, ("Sở Xây dựng", 200, 100, 71, 9)])
    without = post_file(app, text, MONTHLY, content, fields={"apply": "1"})
    assert refusal(without) == (422, "incomplete")
    assert without.get_json()["missing"] == ["Tháng báo cáo"]
    wrong = post_file(app, text, MONTHLY, content, fields={"apply": "1", "month": "10/2026"})
    assert refusal(wrong) == (422, "invalid_fields")
    assert "month" in wrong.get_json()["fields"]
    for month in ("2026-10", "2026-11"):
        told = post_file(app, text, MONTHLY, content, fields={"apply": "1", "month": month}).get_json()
        assert (told["state"], told["repeated"]) == ("applied", False), "another month is another report"
    assert stored() == [200, 200]
