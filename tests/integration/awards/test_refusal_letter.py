"""A refused nomination prints as a letter: for whoever appraises, the same whether or not a matter is known to him."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from app.awards.models import Nomination
from app.awards.services import nominations as services
from app.awards.types import Verdict
from app.core.permissions import Role
from app.discipline.services import cases
from app.discipline.types import Origin
from app.emulation.types import Rating
from app.people.models import User
from tests.factories import NOW, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.awards.office import YEAR, Office, act, acting, rate
from tests.unit.documents.reading import docx_text, pdf_text, squeezed


@pytest.fixture
def office() -> Office:
    return Office()


def refused(office: Office, rating: Rating = Rating.COMPLETED) -> Nomination:
    rate(office.person, rating)
    nomination = office.nominate()
    assert nomination.verdict is Verdict.REFUSED
    return nomination


def letter(client: FlaskClient, user: User, nomination: Nomination, kind: str = "pdf") -> bytes:
    sign_in(client, user)
    answer = client.get(f"/nominations/{nomination.public_id}/refusal.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename=khong-du-tieu-chuan.{kind}"
    return answer.data


def open_matter(office: Office) -> None:
    with act():
        cases.open_case(
            office.person, opened_on=date(2025, 12, 1), document="TB 9", conduct="Kín", origin=Origin(),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip


def test_the_page_offers_the_letter_and_both_files_say_the_same(office: Office, client: FlaskClient) -> None:
    nomination = refused(office)
    pdf, docx = letter(client, office.officer, nomination), letter(client, office.officer, nomination, "docx")
    text = squeezed(pdf_text(pdf))
    assert text == squeezed(docx_text(docx))
    wanted = ("SỞ NỘI VỤ", "Kính gửi: Ông (bà) Trần Thị Bích Ngọc, Chuyên viên, Sở Nội vụ", "khoản 1 Điều 24")
    assert [each for each in wanted if squeezed(each) not in text] == []
    page = client.get(f"/nominations/{nomination.public_id}").get_data(as_text=True)
    assert page.count("/refusal.pdf") == page.count("/refusal.docx") == 1


def test_in_english_it_is_the_same_letter_in_english(office: Office, client: FlaskClient) -> None:
    nomination = refused(office)
    sign_in(client, office.officer)
    text = squeezed(pdf_text(client.get(f"/nominations/{nomination.public_id}/refusal.pdf?lang=en").data))
    assert squeezed("does not meet the standard of Law on Emulation and Commendation") in text


def test_a_hold_is_in_no_letter_whoever_prints_it(office: Office, client: FlaskClient) -> None:
    nomination = refused(office)
    secretary = make_user(Role.COUNCIL_SECRETARY, office.unit, username="thu.ky")
    before = letter(client, secretary, nomination)
    open_matter(office)
    assert "xác minh" in client.get(f"/nominations/{nomination.public_id}").get_data(as_text=True)
    assert letter(client, secretary, nomination) == letter(client, office.officer, nomination) == before


def test_a_persons_refusal_is_told_with_its_grounds(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.GOOD)
    nomination = office.nominate(attitude=None)
    assert nomination.verdict is Verdict.NEEDS_HUMAN
    with act():
        services.appraise(
            nomination.id, Verdict.REFUSED, "Biên bản họp ngày 10/12/2025", version=nomination.version,
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip
    text = squeezed(pdf_text(letter(client, office.officer, nomination)))
    assert squeezed("kết luận không đủ tiêu chuẩn; căn cứ: Biên bản họp ngày 10/12/2025.") in text
    assert squeezed("Chưa xác nhận: Có tinh thần tự lực") in text


@pytest.mark.parametrize("who", ["head", "chair"])
def test_whoever_does_not_appraise_gets_no_letter(office: Office, client: FlaskClient, who: str) -> None:
    nomination = refused(office)
    sign_in(client, getattr(office, who))
    assert client.get(f"/nominations/{nomination.public_id}/refusal.pdf").status_code == 403
    assert "/refusal." not in client.get(f"/nominations/{nomination.public_id}").get_data(as_text=True)


def test_there_is_none_elsewhere_nor_of_what_is_not_refused(office: Office, client: FlaskClient) -> None:
    other = make_unit("Sở Y tế", parent=office.province)
    nomination = refused(office)
    sign_in(client, make_user(Role.COUNCIL_SECRETARY, other, username="thu.ky.khac"))
    assert client.get(f"/nominations/{nomination.public_id}/refusal.pdf").status_code == 404
    rate(office.person, Rating.GOOD, YEAR - 1)
    fine = office.nominate(year=YEAR - 1)
    sign_in(client, office.officer)
    for path in (f"{fine.public_id}/refusal.pdf", f"{nomination.public_id}/refusal.odt"):
        assert client.get(f"/nominations/{path}").status_code == 404
