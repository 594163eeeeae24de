"""The pages, as the people who use them."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import event

from app.core.models import Attachment
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeAuthor, InitiativeReview
from app.initiatives.types import InitiativeState
from app.people.models import User
from tests.factories import make_person, make_user
from tests.integration.accounts import sign_in
from tests.integration.initiatives.office import Office, assigned, drafted, recognised, reviewed, submitted


def page(client: FlaskClient, user: User, address: str, status: int = 200) -> str:
    sign_in(client, user)
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.get_data(as_text=True)


def post(client: FlaskClient, user: User, address: str, **data: object) -> int:
    sign_in(client, user)
    return client.post(address, data=data).status_code


def test_a_draft_is_made_described_and_filed_through_the_pages(client: FlaskClient) -> None:
    office = Office()
    form = {"title": "Mã QR", "kind": "management", "reform_area": "procedures"}
    assert post(client, office.an_user, "/initiatives/new", **form) == 302
    initiative = db.session.query(Initiative).one()
    address = f"/initiatives/{initiative.public_id}"
    assert "Còn thiếu" in page(client, office.an_user, address)
    rows = {"author0-person": "Nguyễn Văn An", "author0-share": "66,67 %", "author1-person": "NV02",
            "author1-share": "33.33", "version": initiative.version}  # fmt: skip
    assert post(client, office.an_user, f"{address}/authors", **rows) == 302
    assert [author.share for author in db.session.query(InitiativeAuthor).order_by(InitiativeAuthor.id)] == [6667, 3333]
    assert "Đúng, tôi xác nhận" in page(client, office.binh_user, address)
    assert "Xác nhận là đồng tác giả" in page(client, office.binh_user, "/me/initiatives")


@pytest.mark.parametrize(
    ("name", "workplace", "told"),
    [("Người Lạ", "", "mã cán bộ"), ("Trần Thị Bình", "", "Có 2 người tên")],
)
def test_a_name_nobody_or_several_have_is_told_at_the_rows(
    client: FlaskClient, name: str, workplace: str, told: str
) -> None:
    office = Office()
    initiative = drafted(office)
    initiative.authors.pop()
    make_person("Trần Thị Bình", unit=office.office)
    db.session.flush()
    sign_in(client, office.an_user)
    rows = {"author0-person": "Nguyễn Văn An", "author0-share": "50", "author1-person": name, "author1-share": "50",
            "author1-workplace": workplace, "version": initiative.version}  # fmt: skip
    answer = client.post(f"/initiatives/{initiative.public_id}/authors", data=rows)
    assert answer.status_code == 200
    assert told in answer.get_data(as_text=True)


def test_a_file_is_kept_for_those_who_may_see_the_initiative(client: FlaskClient) -> None:
    office = Office()
    initiative = drafted(office)
    sign_in(client, office.an_user)
    picture = io.BytesIO()
    Image.new("RGB", (3, 3), "white").save(picture, "PNG")
    picture.seek(0)
    data = {"file": (picture, "quay.png")}
    assert client.post(f"/initiatives/{initiative.public_id}/files", data=data).status_code == 302
    [kept] = db.session.query(Attachment).all()
    assert client.get(f"/attachments/{kept.public_id}").status_code == 200
    sign_in(client, office.cuc_user)
    assert client.get(f"/attachments/{kept.public_id}").status_code == 404


def test_authors_read_the_points_after_the_decision_without_names(client: FlaskClient) -> None:
    office = Office()
    initiative = reviewed(office)
    address = f"/initiatives/{initiative.public_id}"
    assert "Lê Thị Cúc" not in page(client, office.an_user, address)
    assert "Rõ ràng, có số liệu." not in page(client, office.an_user, address)
    assert "Lê Thị Cúc" in page(client, office.hoa_user, address)
    form = {"scope": "base", "number": "7/QĐ-SNV", "issuer": "Sở Nội vụ", "decided_on": "20/11/2025",
            "version": initiative.version}  # fmt: skip
    assert post(client, office.hoa_user, f"{address}/recognise", **form) == 302
    body = page(client, office.an_user, address)
    assert "Rõ ràng, có số liệu." in body
    assert "Lê Thị Cúc" not in body


def test_a_reviewer_sees_his_own_points_and_never_the_other_ones(client: FlaskClient) -> None:
    office = Office()
    initiative = assigned(office)
    review = db.session.query(InitiativeReview).filter_by(reviewer_id=office.dung_user.id).one()
    scores = {"novelty": "12,5", "applied": "20", "effect": "30", "replicable": "10", "comment": "Chỉ mình tôi",
              "version": review.version}  # fmt: skip
    address = f"/initiatives/{initiative.public_id}"
    assert post(client, office.dung_user, f"{address}/review", **{**scores, "novelty": "41"}) == 200
    assert post(client, office.dung_user, f"{address}/review", **scores) == 302
    assert db.session.get_one(InitiativeReview, review.id).total == 7250
    assert "Chỉ mình tôi" in page(client, office.dung_user, f"{address}/review")
    for tail in ("", "/review"):
        assert "Chỉ mình tôi" not in page(client, office.cuc_user, address + tail)


def test_what_is_not_mine_is_not_found_and_what_my_role_lacks_is_refused(client: FlaskClient) -> None:
    office = Office()
    address = f"/initiatives/{submitted(office).public_id}"
    stranger = make_user(person=make_person("Đỗ Thị Em", unit=office.other), username="em")
    page(client, stranger, address, 404)
    page(client, stranger, f"{address}/edit", 404)
    page(client, office.binh_user, f"{address}/edit", 404)
    page(client, office.an_user, f"{address}/recognise", 403)
    page(client, office.cuc_user, f"{address}/review", 404)
    page(client, office.hoa_user, f"{address}/review", 403)


def test_every_page_of_the_way_opens(client: FlaskClient) -> None:
    office = Office()
    initiative = recognised(office)
    address = f"/initiatives/{initiative.public_id}"
    for tail in ("", "/applications", "/recognise", "/reviewers", "/return", "/refuse"):
        page(client, office.hoa_user, address + tail)
    for listed in ("/initiatives", "/initiatives?export=csv", "/initiatives/campaigns", "/initiatives/campaigns/new"):
        page(client, office.hoa_user, listed)
    for own in ("/initiatives", "/initiatives/new", "/me/initiatives", f"{address}/files", f"{address}/authors"):
        page(client, office.an_user, own)
    person = page(client, office.hoa_user, "/search?q=QR")
    assert initiative.title in person


def test_a_contest_is_opened_and_entered(client: FlaskClient) -> None:
    office = Office()
    unit = office.province.public_id
    contest = {"title": "Tìm kiếm sáng kiến 2026", "opens_on": "01/01/2020", "closes_on": "31/12/2099"}
    assert post(client, office.hoa_user, f"/initiatives/campaigns/new?unit={unit}", **contest) == 302
    assert "Tìm kiếm sáng kiến 2026" in page(client, office.an_user, "/initiatives/new")


def test_the_register_asks_few_questions_however_many_rows(client: FlaskClient) -> None:
    office = Office()
    for number in range(6):
        submitted(office, f"Sáng kiến số {number} về một việc khác")
    sign_in(client, office.hoa_user)
    [public_id, *_rest] = db.session.query(Initiative.public_id).filter_by(state=InitiativeState.SUBMITTED)
    for address in ("/initiatives", f"/initiatives/{public_id[0]}"):
        assert 0 < questions(client, address) <= 25, address


def questions(client: FlaskClient, address: str) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    client.get(address)
    event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)
