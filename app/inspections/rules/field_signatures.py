"""What the three who sign left on the phone."""

from __future__ import annotations

import base64
import binascii

from flask_babel import lazy_gettext as _l

from app.inspections.rules.field_values import Part
from app.inspections.types import FieldMethod, FieldSignature, TeamRole

LARGEST_DRAWING = 200_000
REPRESENTATIVE = "representative"
SIGNING = (REPRESENTATIVE, TeamRole.SECRETARY.value, TeamRole.LEAD.value)


def read_signature(part: Part) -> FieldSignature | None:
    before = len(part.faults)
    role = part.values.get("role")
    if role not in SIGNING:
        part.refuse("role", _l("This word is not known here."))
    method = part.word("method", FieldMethod)
    name, position = part.text("name", 120, required=True), part.text("position", 120)
    reason, witness = part.text("reason", 500), part.text("witness", 300)
    drawing = read_drawing(part)
    part.moment("signed_at", required=True)
    if method is FieldMethod.REFUSED and role != REPRESENTATIVE:
        part.refuse("method", _l("Only the representative of the unit may refuse to sign."))
    if (method is FieldMethod.REFUSED) != bool(reason):
        part.refuse("reason", _l("A refusal to sign needs its reason, a signature has none."))
    if (method is FieldMethod.CANVAS) != bool(drawing):
        part.refuse("drawing", _l("A signature on the screen needs its drawing."))
    if len(part.faults) != before or method is None or name is None:
        return None
    return FieldSignature(str(role), name, position, method, drawing, reason, witness)


def read_drawing(part: Part) -> bytes | None:
    text = part.values.get("drawing")
    if text is None:
        return None
    try:
        drawing = base64.b64decode(text.removeprefix("data:image/png;base64,"), validate=True)
    except (AttributeError, binascii.Error, ValueError):
        drawing = b""
    if not drawing.startswith(b"\x89PNG\r\n\x1a\n") or len(drawing) > LARGEST_DRAWING:
        part.refuse("drawing", _l("The drawing is not a PNG picture of at most 200 KB."))
        return None
    return drawing
