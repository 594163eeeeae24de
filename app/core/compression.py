"""Static files leave compressed: the reference phone pays by the kilobyte. Done once a file and process."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Response, request

COMPRESSIBLE = {"text/css", "text/javascript", "application/javascript", "image/svg+xml"}
SMALLEST_BYTES = 1_000


@lru_cache(maxsize=128)
def _packed(path: str, _changed_at: float) -> bytes:
    return gzip.compress(Path(path).read_bytes(), compresslevel=9, mtime=0)


def compress_static(response: Response, folder: Path) -> Response:
    """Pages are left alone: compressing a secret beside what a stranger typed would tell it (BREACH)."""
    if request.endpoint != "static" or response.status_code != 200 or response.mimetype not in COMPRESSIBLE:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"]:
        return response
    path = folder / str((request.view_args or {})["filename"])
    if path.stat().st_size < SMALLEST_BYTES:
        return response
    response.direct_passthrough = False
    response.set_data(_packed(str(path), path.stat().st_mtime))
    response.headers["Content-Encoding"] = "gzip"
    return response
