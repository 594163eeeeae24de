"""The papers of a check: minutes with annexes, supplementary minutes, blank forms, and the scan of the original."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from app.core import attachments, file_checks
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.inspections.models import (
    ChecklistAnswer,
    CheckParticipant,
    CheckPhoto,
    FieldSubmission,
    SpotCheck,
)
from app.inspections.queries import annexes
from app.inspections.services import printing
from app.inspections.services import signing as services
from app.inspections.types import (
    ChecklistAnswerKind,
    Coverage,
    PhotoOrigin,
    PhotoState,
    Signing,
    SubmissionState,
    TeamRole,
)
from tests.factories import make_person, make_user
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import PRESENT, Scene
from tests.integration.inspections.worlds import make_plan
from tests.unit.documents.reading import docx_text, pdf_text


@pytest.fixture
def check(scene: Scene) -> SpotCheck:
    return play.signed_check(scene)


def text_of(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return pdf_text(answer.data) if url.endswith(".pdf") else docx_text(answer.data)


def both(client: FlaskClient, url: str) -> Iterator[str]:
    for suffix in ("pdf", "docx"):
        yield text_of(client, f"{url}.{suffix}")


def picture(kind: str = "PNG") -> BytesIO:
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "grey").save(kept, kind)
    kept.seek(0)
    return kept


def bring_photo(scene: Scene, check: SpotCheck, *, state: PhotoState = PhotoState.STORED) -> CheckPhoto:
    sent = FieldSubmission(
        client_uuid=f"sent-{state}", check_uuid="of-phone", unit_id=check.unit_id, user_id=scene.lead.id,
        device_id="phone", device_label="Điện thoại", device_time=play.now(), content_hash="0" * 64, payload="{}",
        received_at=play.now(), state=SubmissionState.ACCEPTED, answer="{}", check_id=check.id,
    )  # fmt: skip
    db.session.add(sent)
    db.session.flush()
    photo = CheckPhoto(
        client_uuid=f"photo-{state}", submission_id=sent.id, check_id=check.id, sha256="0" * 64, size=10,
        media_type="image/png", taken_at=play.now(), origin=PhotoOrigin.CAMERA, announced_at=play.now(), state=state,
    )  # fmt: skip
    if state is PhotoState.STORED:
        stored = attachments.store(file_checks.check("ban-trong.png", picture().read()), sealed=True)
        photo.attachment_id = attachments.attach(
            stored, owner_kind="check_photo", owner_id=1, actor=play.actor(scene.lead), now=play.now()
        ).id
    db.session.add(photo)
    db.session.commit()
    return photo


def test_the_checklist_and_the_photos_are_annexes_of_the_minutes(
    scene: Scene, check: SpotCheck, client: FlaskClient
) -> None:
    db.session.add(
        ChecklistAnswer(
            check_id=check.id, code="checklist.badge", rule_set="field-checklist", answer=ChecklistAnswerKind.NO,
            note="Bảng cũ", answered_by="user:1", answered_at=play.now(),
        )
    )  # fmt: skip
    bring_photo(scene, check)
    bring_photo(scene, check, state=PhotoState.MISSING)
    sign_in(client, scene.head)
    for text in both(client, f"/inspection/checks/{check.public_id}/minutes"):
        told = ("Phụ lục I", "Phụ lục II", "Đeo biển tên, phù hiệu khi làm việc", "Bảng cũ", "Ảnh 1. Quang cảnh chung")
        for words in (*told, "Còn 1 ảnh"):
            assert words in text, words


def test_minutes_without_annexes_have_none(scene: Scene, check: SpotCheck) -> None:
    assert printing.minutes_of(check).annexes == ()


@pytest.mark.parametrize(
    ("skew", "words"),
    [(400, "nhanh 7 phút"), (-3700, "chậm 62 phút"), (300, None), (None, None)],
)
def test_a_wrong_clock_of_the_phone_is_told(check: SpotCheck, skew: int | None, words: str | None) -> None:
    check.clock_skew_seconds, check.device_started_at = skew, check.started_at
    text = repr(printing.minutes_of(check).blocks)
    assert (words in text) if words else ("Đồng hồ của điện thoại" not in text)


def test_observers_are_listed_apart_and_do_not_sign(scene: Scene, check: SpotCheck) -> None:
    observer = make_person("Đặng Thị Lan", unit=scene.province)
    db.session.add(CheckParticipant(check_id=check.id, person_id=observer.id, role=TeamRole.OBSERVER))
    db.session.commit()
    db.session.refresh(check)
    paper = printing.minutes_of(check)
    assert "giám sát (không ký biên bản)" in repr(paper.blocks)
    assert "Đặng Thị Lan" not in {signature.name for signature in paper.signatures}


def test_supplementary_minutes_print_by_themselves_and_name_the_minutes(
    scene: Scene, check: SpotCheck, client: FlaskClient
) -> None:
    services.supplement(
        check.id, version=check.version, correction="Đến lúc 7 giờ 40", reason="Ghi nhầm giờ", line_id=None,
        actor=play.actor(scene.lead), now=play.now(),
    )  # fmt: skip
    sign_in(client, scene.head)
    shown = client.get(f"/inspection/checks/{check.public_id}").get_data(as_text=True)
    assert f"/inspection/checks/{check.public_id}/supplements/1.pdf" in shown
    for text in both(client, f"/inspection/checks/{check.public_id}/supplements/1"):
        for words in ("BIÊN BẢN BỔ SUNG", "01/BB-KTCV", "Đến lúc 7 giờ 40", "Ghi nhầm giờ"):
            assert words in text, words
    assert client.get(f"/inspection/checks/{check.public_id}/supplements/2.pdf").status_code == 404


def test_the_form_of_an_open_check_holds_its_roster_room_by_room(scene: Scene, client: FlaskClient) -> None:
    check = play.start_check(scene)
    sign_in(client, scene.lead)
    for text in both(client, f"/inspection/checks/{check.public_id}/form"):
        for words in ("Phòng 201 (3 người)", "Phòng 305 (2 người)", "Lê Văn Bình", "Vắng không lý do", "Nghỉ phép"):
            assert words in text, words


def test_the_form_of_a_plan_is_ready_the_day_before(scene: Scene, client: FlaskClient) -> None:
    plan = make_plan(scene, scene.department)
    sign_in(client, scene.lead)
    assert client.get(f"/inspection/plans/{plan.public_id}/form.pdf").status_code == 404, "still a surprise"
    plan.opened_at = play.now()
    db.session.commit()
    assert f"/inspection/plans/{plan.public_id}/form.pdf" in client.get(
        f"/inspection/plans/{plan.public_id}"
    ).get_data(as_text=True)
    for text in both(client, f"/inspection/plans/{plan.public_id}/form"):
        for words in ("Phòng 305 (2 người)", "Lê Văn Bình", plan.public_id):
            assert words in text, words
    sign_in(client, scene.head)
    assert client.get(f"/inspection/plans/{plan.public_id}/form.pdf").status_code in (403, 404)


def upload(client: FlaskClient, check: SpotCheck) -> int:
    sent = {"file": (picture(), "bien-ban-ky.png")}
    url = f"/inspection/checks/{check.public_id}/original"
    return client.post(url, data=sent, content_type="multipart/form-data").status_code


@pytest.mark.parametrize("keeper", ["lead", "secretary"])
def test_the_scan_of_the_signed_paper_is_listed_as_the_original(
    scene: Scene, check: SpotCheck, client: FlaskClient, keeper: str
) -> None:
    sign_in(client, getattr(scene, keeper))
    assert upload(client, check) == 302
    [kept] = annexes.originals_of(check)
    sign_in(client, scene.head)
    shown = client.get(f"/inspection/checks/{check.public_id}").get_data(as_text=True)
    assert "Bản gốc" in shown
    assert "bien-ban-ky.png" in shown
    assert kept.name == "bien-ban-ky.png"
    assert client.get(url_of(shown, kept.public_id)).status_code == 200


def url_of(shown: str, public_id: str) -> str:
    found = re.search(rf'href="([^"]*{public_id}[^"]*)"', shown)
    assert found is not None
    return found[1]


def test_nobody_else_keeps_an_original(scene: Scene, check: SpotCheck, client: FlaskClient) -> None:
    stranger = make_user(Role.INSPECTOR, scene.province, person=make_person("Lý A", unit=scene.province), username="la")
    sign_in(client, stranger)
    assert upload(client, check) == 404
    assert annexes.originals_of(check) == []


def test_minutes_that_are_not_signed_have_no_original(scene: Scene, client: FlaskClient) -> None:
    check = play.start_check(scene)
    sign_in(client, scene.lead)
    assert upload(client, check) == 200, "refused, and told at the file"
    assert annexes.originals_of(check) == []


def test_signed_at_the_same_moment_minutes_have_numbers_without_gap_or_repeat(committed_app: Flask) -> None:
    """One of them is refused after its number was taken: the number is taken by the next."""
    with committed_app.app_context():
        with transaction():
            scene = play.make_scene()
        checks = []
        for ago in range(8):
            with transaction():
                check = play.start_check(scene, on=play.held_on() - timedelta(days=ago))
                play.mark(scene, check, {line.full_name: PRESENT for line in play.lines(check).values()})
                play.close_check(scene, check)
                checks.append((check.id, check.version))
        actor, secretary = play.actor(scene.lead), scene.secretary_person.full_name

    def sign(place: int) -> None:
        check_id, version = checks[place]
        with committed_app.app_context():
            try:
                with transaction():
                    signed = Signing(Coverage.ALL, secretary)
                    services.sign(check_id, version=version, signed=signed, actor=actor, now=play.now())
                    if place == 3:
                        raise LookupError
            except LookupError:
                pass
            db.session.remove()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(sign, range(len(checks))))
    with committed_app.app_context():
        numbers = db.session.scalars(db.select(SpotCheck.number).where(SpotCheck.number.is_not(None)))
        assert sorted(numbers) == list(range(1, len(checks)))
