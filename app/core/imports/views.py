"""The pages of an import: choose a file, look at every row, put columns right, store, undo."""

from __future__ import annotations

import json

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.imports import batch_queries, batches, messages, preview, sourcing
from app.core.imports.forms import CorrectionForm, UploadForm, correction_form, upload_form
from app.core.imports.kinds import ImportKind
from app.core.imports.preview import held_by
from app.core.imports.refusals import FileRefused
from app.core.models import ImportBatch
from app.core.permissions import Denied, signed_in
from app.core.storage import current_storage
from app.core.transaction import transaction

bp = Blueprint("imports", __name__, url_prefix="/imports")
WORDS = {"repairs": messages.REPAIRS, "origins": messages.ORIGINS, "skips": messages.SKIPS}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    viewer = current_actor()
    return render_template(
        "imports/index.html", kinds=batch_queries.kinds_for(viewer), batches=batch_queries.list_batches(viewer),
        labels=batch_queries.labels_of_kinds(),
    )


@bp.route("/new/<kind_name>", methods=["GET", "POST"])
@signed_in
def upload(kind_name: str) -> ResponseReturnValue:
    kind = permitted_kind(kind_name)
    form = upload_form(kind, current_actor())
    if form.validate_on_submit():
        try:
            batch = stage(kind, form)
        except DomainError as error:
            form.file.errors = [*form.file.errors, error.message]
        else:
            return redirect(url_for(".show", public_id=batch))
    return render_template("imports/upload.html", kind=kind, form=form)


@bp.get("/<public_id>")
@signed_in
def show(public_id: str) -> ResponseReturnValue:
    batch = batch_queries.get_batch(public_id, current_actor())
    return preview_page(batch, form_of(batch))


@bp.post("/<public_id>/correct")
@signed_in
def correct(public_id: str) -> ResponseReturnValue:
    """Columns, options and repairs as a person wants them; every row is checked anew and the way is remembered."""
    batch = batch_queries.get_batch(public_id, current_actor())
    kind, form = permitted_kind(batch.kind), form_of(batch)
    if form.validate():
        try:
            read_again(kind, batch, form)
        except FileRefused as error:
            form.refuse(error)
        else:
            return redirect(url_for(".show", public_id=public_id))
    return preview_page(batch, form)


@bp.post("/<public_id>/apply")
@signed_in
def apply(public_id: str) -> ResponseReturnValue:
    batch = batch_queries.get_batch(public_id, current_actor())
    permitted_kind(batch.kind)
    with transaction():
        again = batch_queries.get_batch_to_change(batch.id, current_actor())
        stored = batches.apply(again, version=asked_version(), actor=current_actor(), now=clock.now())
    flash(_("%(count)s rows were stored.", count=stored), "ok")
    return redirect(url_for(".show", public_id=public_id))


@bp.post("/<public_id>/undo")
@signed_in
def undo(public_id: str) -> ResponseReturnValue:
    batch = batch_queries.get_batch(public_id, current_actor())
    permitted_kind(batch.kind)
    try:
        with transaction():
            again = batch_queries.get_batch_to_change(batch.id, current_actor())
            batches.undo(again, version=asked_version(), actor=current_actor(), now=clock.now())
    except batches.CannotUndo as refusal:
        flash(" ".join(str(text) for text in [refusal.message, *refusal.blockers]), "bad")
    else:
        flash(_("The batch was undone."), "ok")
    return redirect(url_for(".show", public_id=public_id))


@bp.post("/<public_id>/discard")
@signed_in
def discard(public_id: str) -> ResponseReturnValue:
    batch = batch_queries.get_batch(public_id, current_actor())
    with transaction():
        again = batch_queries.get_batch_to_change(batch.id, current_actor())
        batches.discard(again, version=asked_version(), actor=current_actor(), now=clock.now())
    return redirect(url_for(".index"))


@bp.get("/<public_id>/problems.xlsx")
@signed_in
def problems(public_id: str) -> ResponseReturnValue:
    batch = batch_queries.get_batch(public_id, current_actor())
    return download(preview.problems_file(batch, now=clock.now()), "loi.xlsx")


@bp.get("/template/<kind_name>.xlsx")
@signed_in
def template(kind_name: str) -> ResponseReturnValue:
    kind = permitted_kind(kind_name)
    return download(preview.template_file(kind, now=clock.now()), f"mau-{kind_name.replace('.', '-')}.xlsx")


def permitted_kind(name: str) -> ImportKind:
    try:
        kind = batches.kind_of(name)
    except KeyError:
        abort(404)
    if not current_actor().can(kind.permission):
        raise Denied(kind.permission)
    return kind


def stage(kind: ImportKind, form: UploadForm) -> str:
    """Reads outside the transaction, keeps the original sealed; answers the batch's public id."""
    actor, now, content = current_actor(), clock.now(), form.file.data.read()
    wishes = sourcing.Wishes(options=form.options(), picked=form.picked())
    reading = sourcing.read_for(kind, form.file.data.filename or "", content, wishes=wishes, actor=actor, now=now)
    current_storage().put(content, sealed=True)
    with transaction():
        return batches.stage(kind, reading, actor=actor, now=now).public_id


def form_of(batch: ImportBatch) -> CorrectionForm:
    kind, row = batches.kind_of(batch.kind), batches.result_of(batch).head_first_row
    options = batches.options_of(batch)
    return correction_form(kind, current_actor(), options=options, head_row=row, version=batch.version)


def preview_page(batch: ImportBatch, form: CorrectionForm) -> ResponseReturnValue:
    return render_template(
        "imports/show.html", shown=preview.preview_of(batch), batch=batch, form=form,
        same_file=batch_queries.same_file_before(batch), line_limit=preview.SHOWN_LINES, words=WORDS,
    )


def read_again(kind: ImportKind, batch: ImportBatch, form: CorrectionForm) -> None:
    """Raises FileRefused when the sheet or the row named holds no table."""
    actor, now = current_actor(), clock.now()
    wishes = wishes_of(batch, form)
    reading = sourcing.read_for(kind, batch.file_name, batches.original(batch), wishes=wishes, actor=actor, now=now)
    with transaction():
        again = batch_queries.get_batch_to_change(batch.id, actor)
        batches.replace_reading(again, reading, version=form.version.data, actor=actor, now=now)
        if reading.result.is_readable and (wishes.mapping or wishes.as_proposed):
            source, corrected = reading.result.signature[:120], frozenset(wishes.mapping)
            batches.save_profile(kind.name, source, reading.result, corrected=corrected, actor=actor, now=now)


def wishes_of(batch: ImportBatch, form: CorrectionForm) -> sourcing.Wishes:
    """`column:<label key>` fields name targets; only those that differ from what was read are corrections."""
    sent = {key.removeprefix("column:"): value for key, value in request.form.items() if key.startswith("column:")}
    now_read = {match.label_key: held_by(match) for match in reversed(batches.result_of(batch).columns)}
    changed = {key: target for key, target in sent.items() if key in now_read and target != now_read[key]}
    back = {key for key, target in changed.items() if not target}
    said = {**json.loads(batch.mapping), **changed}
    return sourcing.Wishes(
        options=form.options(),
        mapping={key: target for key, target in said.items() if target},
        as_proposed=back,
        picked=form.picked(turned_down=tuple(request.form.getlist("decline"))),
    )


def asked_version() -> int:
    return request.form.get("version", default=0, type=int)


def download(content: bytes, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = XLSX
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
