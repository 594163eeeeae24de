"""An official document as the file the address asks for; also for packages above."""

from __future__ import annotations

from flask import Response, abort

from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.types import OfficialDocument

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WAYS = {"pdf": (render_pdf, "application/pdf"), "docx": (render_docx, DOCX)}


def paper_file(document: OfficialDocument, name: str, kind: str, *, locale: str = "vi") -> Response:
    """`kind` is pdf or docx; any other does not exist. What has legal effect is printed in Vietnamese."""
    if kind not in WAYS:
        abort(404)
    render, media = WAYS[kind]
    answer = Response(render(document, locale=locale), mimetype=media)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.{kind}")
    return answer
