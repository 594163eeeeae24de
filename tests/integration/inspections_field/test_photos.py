"""Photos come in pieces, once, and only as the pictures that were announced; what people see holds no trace."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from app.core import attachments
from app.core.models import Attachment
from app.extensions import db
from app.inspections.models import CheckPhoto, Finding, PhotoChunk, SpotCheck
from app.inspections.services import field_photos, marking
from app.inspections.types import PhotoState
from tests.integration.accounts import sign_in
from tests.integration.inspections.scene import Scene, actor, now
from tests.integration.inspections_field.phone import Phone, a_photo, a_record, an_item, new_uuid, picture

PIECE = 20_000


def noisy(size: tuple[int, int] = (400, 300)) -> bytes:
    """Large enough to come in several pieces, with a camera's name and a place inside."""
    image = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "HangMay", "Model-X"
    exif.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    image.save(target, "JPEG", quality=95, exif=exif)
    return target.getvalue()


def announce(scene: Scene, phone: Phone, *photos: dict[str, Any], **changed: Any) -> dict[str, Any]:
    found = phone.one(an_item(a_record(scene, photos=list(photos), **changed)))
    assert found["state"] == "accepted", found
    return found


def send(phone: Phone, photo: dict[str, Any], content: bytes, piece: int = PIECE) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for offset in range(0, len(content), piece):
        answer = phone.put(photo, content[offset : offset + piece], offset).get_json()
    return answer


def test_a_photo_in_pieces_is_stored_clean_and_shown_to_the_team(
    scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient
) -> None:
    content = noisy()
    photo = a_photo(content)
    found = announce(scene, lead, photo)
    assert found["photos"] == {photo["uuid"]: {"state": "missing", "next_offset": 0}}
    assert len(content) > 2 * PIECE
    assert send(lead, photo, content) == {"state": "stored", "next_offset": len(content), "message": None}
    row = db.session.scalars(select(Attachment)).one()
    assert (row.sealed, row.sha256) == (True, photo["sha256"])
    cleaned = attachments.content(row)
    assert b"HangMay" in content
    assert b"HangMay" not in cleaned
    assert not Image.open(io.BytesIO(cleaned)).getexif()
    assert db.session.scalar(select(func.count(PhotoChunk.id))) == 0
    shown = secretary.client.get(f"/inspection/photos/{row.public_id}")
    assert (shown.status_code, shown.content_type) == (200, "image/jpeg")
    assert shown.data == cleaned
    sign_in(client, scene.head)
    assert client.get(f"/inspection/photos/{row.public_id}").status_code == 404


def test_a_lost_answer_changes_nothing(scene: Scene, lead: Phone) -> None:
    content = noisy()
    photo = a_photo(content)
    announce(scene, lead, photo)
    assert lead.put(photo, content[:PIECE]).get_json()["next_offset"] == PIECE
    again = lead.put(photo, content[:PIECE])
    assert (again.status_code, again.get_json()["next_offset"]) == (200, PIECE)
    assert lead.get(f"photos/{photo['uuid']}").get_json() == {
        "state": "partial", "next_offset": PIECE, "message": None,
    }  # fmt: skip
    gap = lead.put(photo, content[2 * PIECE :], 2 * PIECE)
    assert (gap.status_code, gap.get_json()["next_offset"]) == (409, PIECE)
    assert lead.put(photo, content[PIECE:], PIECE).get_json()["state"] == "stored"
    for offset in (0, PIECE):
        after = lead.put(photo, content[offset : offset + PIECE], offset)
        assert (after.status_code, after.get_json()["state"]) == (200, "stored")
    assert db.session.scalar(select(func.count(Attachment.id))) == 1


def test_a_photo_whose_worker_died_is_finished_by_the_next_call(scene: Scene, lead: Phone) -> None:
    content = picture()
    photo = a_photo(content)
    announce(scene, lead, photo)
    lead.put(photo, content[:-1])
    row = db.session.scalars(select(CheckPhoto)).one()
    sealed = field_photos.sealed_piece(content[-1:])
    db.session.add(PhotoChunk(photo_id=row.id, start=len(content) - 1, size=1, content=sealed))
    assert lead.put(photo, b"", len(content)).get_json()["state"] == "stored"


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a", b"0" * 1_000_000)
    return target.getvalue()


def huge_png() -> bytes:
    """9000 × 9000 points that unpack to nothing worth having."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 9000, 9000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * (1126 * 9000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BAD = {
    "a drawing with scripts": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/jpeg"),
    "a zip bomb": (bomb(), "image/jpeg"),
    "too many points": (huge_png(), "image/png"),
    "no picture at all": (b"MZ" + b"\x00" * 500, "image/jpeg"),
    "half a picture": (picture()[:200], "image/jpeg"),
    "another kind than announced": (picture("PNG"), "image/jpeg"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_picture_is_refused_with_the_reason(what: str, scene: Scene, lead: Phone) -> None:
    content, media_type = BAD[what]
    photo = a_photo(content, media_type=media_type)
    announce(scene, lead, photo)
    found = send(lead, photo, content, 250_000)
    assert found["state"] == "rejected"
    assert found["message"]
    assert db.session.scalar(select(func.count(Attachment.id))) == 0
    assert db.session.scalar(select(func.count(PhotoChunk.id))) == 0


def test_another_picture_than_was_taken_is_refused_and_may_come_again(scene: Scene, lead: Phone) -> None:
    right, wrong = picture(), bytearray(picture())
    wrong[-10] ^= 1
    photo = a_photo(right)
    announce(scene, lead, photo)
    assert send(lead, photo, bytes(wrong))["state"] == "rejected"
    assert send(lead, photo, right)["state"] == "stored"


def test_pieces_that_do_not_fit_are_refused(scene: Scene, lead: Phone, secretary: Phone) -> None:
    content = picture()
    photo = a_photo(content)
    announce(scene, lead, photo)
    assert lead.put(photo, content + b"x").status_code == 422
    assert lead.put(photo, b"x" * (256 * 1024 + 1)).status_code == 413
    assert lead.put(photo, content, -1).status_code == 400
    assert lead.put({**photo, "size": 3}, content).status_code == 422
    assert lead.put({**photo, "sha256": "0" * 64}, content).status_code == 422
    assert lead.put({**photo, "uuid": new_uuid()}, content).status_code == 404
    assert secretary.put(photo, content).status_code == 404
    assert db.session.scalar(select(func.count(PhotoChunk.id))) == 0


def test_a_finding_taken_back_leaves_its_photo_with_the_check(scene: Scene, lead: Phone) -> None:
    finding = {"uuid": new_uuid(), "line": None, "violation_type": "untidy_files", "description": "Lẫn hồ sơ",
               "severity": None}  # fmt: skip
    content = picture()
    photo = a_photo(content, finding=finding["uuid"])
    announce(scene, lead, photo, findings=[finding])
    check, made = db.session.scalars(select(SpotCheck)).one(), db.session.scalars(select(Finding)).one()
    marking.remove_finding(check.id, made.public_id, version=check.version, actor=actor(scene.lead), now=now())
    db.session.commit()
    assert send(lead, photo, content)["state"] == "stored"
    row = db.session.scalars(select(CheckPhoto)).one()
    assert (row.state, row.finding_id, row.check_id) == (PhotoState.STORED, None, check.id)


def test_a_name_of_a_photo_stands_for_one_picture(scene: Scene, lead: Phone) -> None:
    photo = a_photo(picture())
    announce(scene, lead, photo)
    other = {**a_photo(picture("PNG")), "uuid": photo["uuid"]}
    found = lead.one(an_item(a_record(scene, photos=[other])))
    assert (found["state"], found["field"]) == ("rejected", "record.photos[0].uuid")


def test_pieces_of_a_phone_that_never_came_back_are_forgotten(scene: Scene, lead: Phone) -> None:
    content = noisy()
    photo = a_photo(content)
    announce(scene, lead, photo)
    lead.put(photo, content[:PIECE])
    assert field_photos.forget_abandoned(now() + timedelta(days=29)) == 0
    assert field_photos.forget_abandoned(now() + timedelta(days=31)) == 1
    assert db.session.scalar(select(func.count(PhotoChunk.id))) == 0
    assert lead.get(f"photos/{photo['uuid']}").get_json()["state"] == "missing"
    assert send(lead, photo, content)["state"] == "stored"
