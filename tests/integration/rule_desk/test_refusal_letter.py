"""A refusal that was looked up prints as a letter, for whoever is signed in; nothing of it is kept."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.core import settings
from app.core.permissions import Role
from app.core.transaction import transaction
from tests.factories import NOW, make_user
from tests.integration.accounts import sign_in
from tests.unit.documents.reading import docx_text, pdf_text, squeezed

FIGHTER, COLLECTIVE = "/rules/title/person/emulation_fighter_base", "/rules/title/unit/advanced_collective"
POOR = {
    "award_year": "2026", "dossier_received_on": "15/09/2026", "person-ratings-0-year": "2026",
    "person-ratings-0-rating": "completed", "person-attitude_confirmed": "yes", "person-initiatives_none": "y",
    "person-topics_none": "y", "person-discipline_none": "y",
}  # fmt: skip
POOR_UNIT = {"award_year": "2026", "dossier_received_on": "15/09/2026", "unit-rating": "completed"}


def letter(client: FlaskClient, path: str, asked: dict[str, str], kind: str, **looks: str) -> str:
    answer = client.get(path, query_string=asked | {"letter": kind} | looks)
    assert answer.status_code == 200, answer.location
    assert answer.headers["Content-Disposition"] == f"attachment; filename=khong-du-tieu-chuan.{kind}"
    return squeezed((pdf_text if kind == "pdf" else docx_text)(answer.data))


def test_the_answer_offers_the_letter_and_both_files_say_the_same(client: FlaskClient) -> None:
    with transaction():
        settings.put("agency_name", "UBND tỉnh Minh Giang", now=NOW)
    sign_in(client, make_user(Role.STAFF))
    page = client.get(FIGHTER, query_string=POOR).get_data(as_text=True)
    assert page.count("letter=pdf") == page.count("letter=docx") == 1
    text = letter(client, FIGHTER, POOR, "pdf")
    assert text == letter(client, FIGHTER, POOR, "docx")
    wanted = (
        "UBND TỈNH MINH GIANG", "Kính gửi: Ông (bà) …", "danh hiệu “Chiến sĩ thi đua cơ sở” năm 2026",
        "hồ sơ tiếp nhận ngày 15/09/2026", "khoản 1 Điều 24", "THỦ TRƯỞNG ĐƠN VỊ",
    )  # fmt: skip
    assert [each for each in wanted if squeezed(each) not in text] == []


def test_a_collective_is_written_to_as_one(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    text = letter(client, COLLECTIVE, POOR_UNIT, "docx")
    wanted = ("Kính gửi: Tập thể …", "Tập thể được đề nghị không đáp ứng tiêu chuẩn quy định tại", "Điều 28")
    assert [each for each in wanted if squeezed(each) not in text] == []
    english = letter(client, COLLECTIVE, POOR_UNIT, "docx", lang="en")
    assert squeezed("To: The collective …") in english


def test_a_matter_that_is_open_or_not_told_of_makes_no_other_letter(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    matter = {
        "person-proceedings-0-kind": "denunciation", "person-proceedings-0-state": "being_verified",
        "person-proceedings-0-opened_on": "01/08/2026",
    }  # fmt: skip
    told = [letter(client, FIGHTER, POOR | more, "docx") for more in ({}, matter, {"person-proceedings_none": "y"})]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    "change",
    [
        {"person-ratings-0-rating": "excellent"},
        {"person-ratings-0-rating": "excellent", "person-proceedings_none": "y"},
        {"person-ratings-0-rating": "excellent", "person-proceedings_none": "y", "decider": "president"},
    ],
)
def test_what_is_not_refused_by_its_standard_has_no_letter(client: FlaskClient, change: dict[str, str]) -> None:
    sign_in(client, make_user(Role.STAFF))
    assert "letter=" not in client.get(FIGHTER, query_string=POOR | change).get_data(as_text=True)
    assert client.get(FIGHTER, query_string=POOR | change | {"letter": "pdf"}).status_code == 404


def test_other_pages_other_kinds_and_strangers_get_none(client: FlaskClient) -> None:
    assert client.get(FIGHTER, query_string=POOR | {"letter": "pdf"}).status_code == 302
    sign_in(client, make_user(Role.STAFF))
    assert client.get(FIGHTER, query_string=POOR | {"letter": "exe"}).status_code == 404
    initiative = {"filed_on": "01/11/2026", "novel": "no", "letter": "pdf"}
    assert client.get("/rules/initiative", query_string=initiative).status_code == 404
    page = client.get(FIGHTER, query_string=POOR | {"award_year": "x", "letter": "pdf"}).get_data(as_text=True)
    assert 'id="award_year-error"' in page
