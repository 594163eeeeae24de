"""Many checks together: by unit, by person, by kind of finding; and two checks of one unit beside each other."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient

from app.inspections.models import SpotCheck
from tests.factories import make_person
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_follow_up.offences import BINH, found
from tests.integration.numbers import disagreeing, numbers_on, page

SUMMARY = "/inspection/summary"


@pytest.fixture
def latest(scene: Scene) -> SpotCheck:
    """After two checks of the department with a finding each, and one next door."""
    make_person("Bùi Văn Khải", unit=scene.other)
    found(scene, BINH, days_ago=40)
    found(scene, BINH, days_ago=20)
    found(scene, "Bùi Văn Khải", unit=scene.other)
    return play.signed_check(scene)


@pytest.mark.parametrize("by", ["unit", "person", "kind"])
@pytest.mark.usefixtures("latest")
def test_every_number_opens_its_rows(scene: Scene, client: FlaskClient, by: str) -> None:
    for user in (scene.lead, scene.head):
        sign_in(client, user)
        assert disagreeing(client, f"{SUMMARY}?by={by}") == [], user.username


@pytest.mark.usefixtures("latest")
def test_only_what_lies_in_the_days_counts(scene: Scene, client: FlaskClient) -> None:
    sign_in(client, scene.head)
    first, last = (play.held_on() - timedelta(days=ago) for ago in (39, 10))
    shown = page(client, f"{SUMMARY}?by=kind&held_from={first.isoformat()}&held_to={last.isoformat()}")
    assert [each.value for each in numbers_on(shown)][:1] == [2]
    empty = page(client, f"{SUMMARY}?held_from=2020-01-01&held_to=2020-12-31")
    assert "Không có biên bản nào" in empty


@pytest.mark.usefixtures("latest")
def test_days_in_the_wrong_order_are_told_at_their_field(scene: Scene, client: FlaskClient) -> None:
    sign_in(client, scene.head)
    shown = page(client, f"{SUMMARY}?held_from=2026-02-01&held_to=2026-01-01")
    assert "trước ngày" in shown.lower()


@pytest.mark.usefixtures("latest")
def test_people_without_shortcoming_are_not_listed(scene: Scene, client: FlaskClient) -> None:
    sign_in(client, scene.head)
    shown = page(client, f"{SUMMARY}?by=person")
    assert BINH in shown
    assert "Phạm Thị Cúc" not in shown


@pytest.mark.usefixtures("latest")
def test_the_table_goes_along(scene: Scene, client: FlaskClient) -> None:
    sign_in(client, scene.head)
    sheet = openpyxl.load_workbook(BytesIO(client.get(f"{SUMMARY}.xlsx?by=unit").data)).active
    assert sheet is not None
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Sở Xây dựng"] == (3, 18, 16, 1, 1, 1, 0, 2)


def test_then_stands_beside_now(scene: Scene, client: FlaskClient, latest: SpotCheck) -> None:
    sign_in(client, scene.head)
    url = f"/inspection/checks/{latest.public_id}/compare"
    shown = page(client, url)
    assert "Vắng không lý do" in shown
    sheet = openpyxl.load_workbook(BytesIO(client.get(f"{url}.xlsx").data)).active
    assert sheet is not None
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Vắng không lý do"] == (0, 1)
    assert rows["Đi muộn"] == (0, 1)


def test_the_first_check_of_a_unit_has_nothing_before_it(scene: Scene, client: FlaskClient) -> None:
    check = play.signed_check(scene)
    sign_in(client, scene.head)
    url = f"/inspection/checks/{check.public_id}/compare"
    assert "chưa có lần kiểm tra nào trước đó" in page(client, url)
    assert client.get(f"{url}.xlsx").status_code == 404
