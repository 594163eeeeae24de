"""Pictures made fit for a paper: photos small enough to print, and codes that lead back to a page."""

from __future__ import annotations

import io

import segno
from PIL import Image

PRINTED_SIDE = 1000
QUALITY = 80


def printable(content: bytes) -> bytes:
    """A JPEG that fills a sheet and no more, without anything but the picture itself."""
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((PRINTED_SIDE, PRINTED_SIDE))
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


def code(address: str) -> bytes:
    """A QR code as PNG."""
    kept = io.BytesIO()
    segno.make(address, error="m").save(kept, kind="png", scale=8, border=2)
    return kept.getvalue()
