"""Files brought by other software, and how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.core import audit, clock
from app.core.api import batch_answers
from app.core.api.answers import Refused, answer
from app.core.api.callers import Caller, hold, token_required
from app.core.imports import batch_queries, sourcing
from app.core.imports.batches import Reading
from app.core.imports.bringing import Brought, is_whole
from app.core.imports.bringing import bring as bring_in
from app.core.imports.codes import Refusal
from app.core.imports.forms import PREFIX, UploadForm, sent_form
from app.core.imports.kinds import ImportKind
from app.core.imports.refusals import FileRefused
from app.core.storage import current_storage
from app.core.transaction import transaction
from app.extensions import csrf

bp = Blueprint("api", __name__, url_prefix="/api/v1")
csrf.exempt(bp)
APPLY = "apply"


@bp.post("/imports/<kind_name>")
@token_required
def bring(caller: Caller, kind_name: str) -> ResponseReturnValue:
    kind, now = caller.kind(kind_name), clock.now()
    wants_apply = asked_to_apply(kind)
    reading = read(kind, checked_form(kind, caller), caller=caller, now=now)
    current_storage().put(reading.content, sealed=True)
    with transaction():
        token = hold(caller, now)
        brought = bring_in(kind, reading, apply=wants_apply, actor=caller.actor, now=now)
        audit.record(
            "api_token.brought", subject=token, actor=caller.actor, at=now, batch=brought.batch.id,
            repeated=brought.repeated,
        )  # fmt: skip
    if wants_apply and not brought.repeated and not is_whole(kind, reading):
        refuse_to_apply(brought)
    content = {**batch_answers.written(brought.batch), "repeated": brought.repeated}
    return answer(content, 200 if brought.repeated else 201)


@bp.get("/imports/<public_id>")
@token_required
def show(caller: Caller, public_id: str) -> ResponseReturnValue:
    batch = batch_queries.get_batch(public_id, caller.actor)
    if batch.kind not in {kind.name for kind in caller.kinds}:
        raise Refused(404, "not_found", _l("It is not there, or not for this token."))
    return answer(batch_answers.written(batch))


def asked_to_apply(kind: ImportKind) -> bool:
    """Raises Refused for a field nobody reads: a slip of the pen must not change what is done."""
    known = {APPLY, "file", "sheet", "head_row", *(option.key for option in kind.options)}
    unknown = sorted((set(request.form) | set(request.files)) - known)
    if unknown:
        raise Refused(422, "unknown_field", _l("Unknown field: %(names)s.", names=", ".join(unknown)))
    asked = request.form.get(APPLY, "0")
    if asked not in ("0", "1"):
        raise Refused(422, "invalid_fields", _l("The field “apply” is 1 or 0."))
    return asked == "1"


def checked_form(kind: ImportKind, caller: Caller) -> UploadForm:
    form = sent_form(kind, caller.actor, fields=request.form, files=request.files)
    if not form.validate():
        raise Refused(422, "invalid_fields", first_of(form.errors), more={"fields": by_name(form.errors)})
    return form


def by_name(errors: Mapping[str | None, Any]) -> dict[str, list[str]]:
    return {str(name or "").removeprefix(PREFIX): [str(text) for text in texts] for name, texts in errors.items()}


def first_of(errors: Mapping[str | None, Any]) -> str:
    return next(f"{name}: {texts[0]}" if name else texts[0] for name, texts in by_name(errors).items())


def read(kind: ImportKind, form: UploadForm, *, caller: Caller, now: datetime) -> Reading:
    """Raises Refused with the reason why the file is not read at all."""
    wishes = sourcing.Wishes(options=form.options(), picked=form.picked())
    name, content = form.file.data.filename or "", form.file.data.read()
    try:
        return sourcing.read_for(kind, name, content, wishes=wishes, actor=caller.actor, now=now)
    except FileRefused as error:
        status = 413 if error.code in (Refusal.TOO_BIG, Refusal.TOO_BIG_UNPACKED) else 422
        raise Refused(status, error.code.value, error.message) from error


def refuse_to_apply(brought: Brought) -> None:
    """Nothing was stored; the batch waits on the pages, where a person can look at it."""
    content = {**batch_answers.written(brought.batch), "repeated": False}
    if content["missing"]:
        raise Refused(422, "incomplete", _l("Nothing was stored: columns or options are missing."), more=content)
    raise Refused(422, "bad_rows", _l("Nothing was stored: some rows are bad."), more=content)
