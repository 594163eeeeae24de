"""Uploaded files are what they say, and pictures keep no trace of who took them where."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy.exc import NoResultFound

from app.core import attachments, drafts
from app.core.actor import ANONYMOUS, SYSTEM, Actor
from app.core.file_checks import RefusedFile, check
from app.core.storage import current_storage
from app.core.transaction import transaction

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
PLACE = b"Nguyen Van A, 10.77 106.69"


def photo() -> bytes:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = PLACE.decode()
    Image.new("RGB", (60, 40), "navy").save(target, "JPEG", exif=exif, comment=PLACE)
    return target.getvalue()


def package(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def test_a_photo_loses_its_author_and_place() -> None:
    content = photo()
    assert PLACE in content
    cleaned = check("anh.jpg", content).cleaned
    assert cleaned is not None
    assert PLACE not in cleaned
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.size == (60, 40)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.jpg", b""), ("chuong-trinh.exe", b"MZ"), ("anh.jpg", b"%PDF-1.7 ..."), ("trang.html", b"<script>"),
        ("anh.png", photo()), ("van-ban.docx", package("word/document.xml")), ("anh.jpg", photo()[:60]),
        ("van-ban.docx", package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_a_reason(name: str, content: bytes) -> None:
    with pytest.raises(RefusedFile) as refusal:
        check(name, content)
    assert str(refusal.value)


def test_a_path_in_a_file_name_is_dropped() -> None:
    assert check("..\\..\\etc/anh.jpg", photo()).name == "anh.jpg"


def test_sealed_content_cannot_be_read_on_the_disk(app: Flask) -> None:
    stored = attachments.store(check("anh.jpg", photo()), sealed=True)
    folder = app.extensions["settings"].instance_dir / "attachments"
    assert all(PLACE not in path.read_bytes() for path in folder.rglob("*.sealed"))
    assert current_storage().get(stored.sha256, sealed=True) == photo()


def test_only_whom_the_owner_lets_may_read(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        app.extensions["ports"].attachment_owners, "thing", lambda viewer, owner: viewer.ref == "user:1" and owner == 7
    )
    stored = attachments.store(check("anh.jpg", photo()), sealed=True)
    with transaction():
        public_id = attachments.attach(stored, owner_kind="thing", owner_id=7, actor=SYSTEM, now=NOW).public_id
    readable = attachments.get_readable(public_id, Actor("user:1", "staff", user_id=1))
    assert PLACE not in attachments.content(readable)
    with pytest.raises(NoResultFound):
        attachments.get_readable(public_id, ANONYMOUS)


def test_a_draft_is_kept_sealed_and_expires(app: Flask) -> None:
    holder = drafts.holder_of("random secret of the session")
    with transaction():
        drafts.save("case", holder, {"what": "chậm trả hồ sơ"}, now=NOW, lives=drafts.timedelta(hours=1))
    assert drafts.load("case", holder, now=NOW)["what"] == "chậm trả hồ sơ"
    assert drafts.load("case", drafts.holder_of("another"), now=NOW) == {}
    assert drafts.load("case", holder, now=NOW + drafts.timedelta(hours=1)) == {}
