"""Whether an uploaded file is what it says: an allow-list, the extension and the content must agree, and it must open.

Pictures are painted anew without a trace of camera, place or author; other kinds are kept as they are and only ever
handed out as downloads.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import filetype
from flask_babel import lazy_gettext as _l
from PIL import Image, ImageOps, UnidentifiedImageError

from app.core.errors import DomainError
from app.core.vietnamese import clean

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2000
NAME_LENGTH = 150
PICTURES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PDF = {"pdf": "application/pdf"}
ALLOWED = PICTURES | OFFICE | PDF


class RefusedFile(DomainError):
    """The file is not taken; the message says exactly why."""


@dataclass(frozen=True)
class CheckedFile:
    """`cleaned` is the copy people get to see; None when the content itself is handed out."""

    name: str
    media_type: str
    content: bytes
    cleaned: bytes | None


def check(name: str, content: bytes) -> CheckedFile:
    """Raises RefusedFile."""
    name = clean(PurePath(name.replace("\\", "/")).name)[-NAME_LENGTH:] or "tep"
    extension = PurePath(name).suffix.removeprefix(".").lower()
    if not content:
        raise RefusedFile(_l("The file is empty."))
    if len(content) > MAX_BYTES:
        raise RefusedFile(_l("The file is larger than 15 MB."))
    if extension not in ALLOWED:
        raise RefusedFile(_l("Only pictures (JPG, PNG, WEBP), PDF, DOCX and XLSX files are taken."))
    guessed = filetype.guess(content)
    if guessed is None or guessed.mime != ALLOWED[extension]:
        raise RefusedFile(_l("The file's content is not what its name says."))
    if extension in PICTURES:
        return CheckedFile(name, ALLOWED[extension], content, repaint(content, ALLOWED[extension]))
    if extension in OFFICE:
        check_office(content)
    return CheckedFile(name, ALLOWED[extension], content, None)


def repaint(content: bytes, media_type: str) -> bytes:
    """The picture itself and nothing else: re-saving alone would keep comments and colour profiles."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise RefusedFile(_l("The picture has more than 40 million points."))
            upright = ImageOps.exif_transpose(opened)
            painted = Image.new("RGB", upright.size, "white")
            painted.paste(upright.convert("RGBA"), mask=upright.convert("RGBA").getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise RefusedFile(_l("The picture cannot be opened.")) from error
    painted.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    target = io.BytesIO()
    painted.save(target, "PNG" if media_type == "image/png" else "JPEG", quality=85)
    return target.getvalue()


def check_office(content: bytes) -> None:
    """An Office file must be a sound package without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            unpacked = sum(entry.file_size for entry in package.infolist())
    except zipfile.BadZipFile as error:
        raise RefusedFile(_l("The document cannot be opened.")) from error
    if "[Content_Types].xml" not in names or unpacked > 20 * MAX_BYTES:
        raise RefusedFile(_l("The document cannot be opened."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise RefusedFile(_l("Documents with macros are not taken."))
