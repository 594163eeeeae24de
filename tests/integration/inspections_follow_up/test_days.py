"""The end of a team's day: numbers that open their rows, five lines without names, the report and its annex."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient

from app.core import clock
from app.extensions import db
from tests.factories import make_person
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_follow_up.offences import found
from tests.integration.numbers import disagreeing, numbers_on, page
from tests.unit.documents.reading import docx_text, pdf_text


@pytest.fixture
def url(scene: Scene) -> str:
    """One unit with a late and an absent person and something to put right, another with a finding."""
    make_person("Bùi Văn Khải", unit=scene.other)
    play.signed_check(scene, requirement="Niêm yết lại", remedy_due_on=clock.today() + timedelta(days=3))
    found(scene, "Bùi Văn Khải", unit=scene.other)
    db.session.commit()
    return f"/inspection/days/{play.held_on().isoformat()}"


def test_every_number_of_the_day_opens_its_rows(scene: Scene, client: FlaskClient, url: str) -> None:
    sign_in(client, scene.lead)
    shown = page(client, url)
    assert len(numbers_on(shown)) == 24, "eight of each unit and of all"
    assert disagreeing(client, url) == []


def test_a_head_sees_the_day_of_his_own_units(scene: Scene, client: FlaskClient, url: str) -> None:
    sign_in(client, scene.head)
    shown = page(client, url)
    assert "Sở Xây dựng" in shown
    assert "Sở Y tế" not in shown
    assert disagreeing(client, url) == []


def test_the_bulletin_has_five_lines_and_no_names(scene: Scene, client: FlaskClient, url: str) -> None:
    sign_in(client, scene.lead)
    shown = page(client, url)
    text = shown[shown.index("<textarea") : shown.index("</textarea>")].partition(">")[2]
    assert len(text.splitlines()) == 5
    assert "2 biên bản tại 2 đơn vị" in text
    assert "vắng không lý do 1" in text
    assert not any(person.full_name in text for person in scene.staff)


def test_the_report_comes_as_both_papers_with_the_annex(scene: Scene, client: FlaskClient, url: str) -> None:
    sign_in(client, scene.lead)
    pdf, docx = (client.get(f"{url}/report.{suffix}").data for suffix in ("pdf", "docx"))
    for text in (pdf_text(pdf), docx_text(docx)):
        for words in ("BÁO CÁO NHANH", "Niêm yết lại", "Sở Y tế", "Phụ lục"):
            assert words in text, words
        assert "Ngô Văn Giang" not in text


def test_the_annex_is_a_table_of_the_days_units(scene: Scene, client: FlaskClient, url: str) -> None:
    sign_in(client, scene.lead)
    sheet = openpyxl.load_workbook(BytesIO(client.get(f"{url}/units.xlsx").data)).active
    assert sheet is not None
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Sở Xây dựng"] == (1, 6, 4, 1, 1, 1, 0, 0)
    assert rows["Sở Y tế"] == (1, 1, 1, 0, 0, 0, 0, 1)
    assert rows["Tổng số"] == (2, 7, 5, 1, 1, 1, 0, 1)


def test_the_end_of_the_day_leads_to_the_last_one_with_minutes(scene: Scene, client: FlaskClient, url: str) -> None:
    sign_in(client, scene.lead)
    assert client.get("/inspection/days").location == url
    assert "Chưa có biên bản nào" in page(client, "/inspection/days/2020-01-01")
    assert client.get("/inspection/days/hom-qua").status_code == 404
