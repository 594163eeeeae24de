"""Photos from phones: their pieces one after the other, and the cleaned copy on the page of the check."""

from __future__ import annotations

from flask import Response, abort, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock
from app.core.actor import current_actor
from app.core.api.answers import Refused, answer
from app.core.errors import DomainError
from app.core.permissions import requires, signed_in
from app.inspections.models import CheckPhoto
from app.inspections.services import field_photos as services
from app.inspections.services.field_photos import LARGEST_CHUNK, Progress
from app.inspections.types import Permission, PhotoState
from app.inspections.views import bp
from app.inspections.views.field_api import tried


@bp.get("/field/api/photos/<client_uuid>")
@requires(Permission.CHECK_RECORD)
def field_photo(client_uuid: str) -> Response:
    """How far it has come, so that the phone goes on there."""
    return told(services.progress_of(services.get_own(client_uuid, current_actor())))


@bp.put("/field/api/photos/<client_uuid>")
@requires(Permission.CHECK_RECORD)
def field_photo_piece(client_uuid: str) -> Response:
    """The bytes from `?offset=`. A wrong offset is answered 409 with the right one."""
    request.max_content_length = LARGEST_CHUNK
    piece = request.get_data(cache=False)
    photo = services.get_own(client_uuid, current_actor())
    offset = request.args.get("offset", type=int)
    check_announced(photo)
    if offset is None or offset < 0:
        raise Refused(400, "bad_request", _("Say at which byte this piece begins."))
    photo_id, size, sealed = photo.id, photo.size, services.sealed_piece(piece)
    try:
        found = tried(lambda: services.add_piece(photo_id, offset=offset, size=len(piece), sealed=sealed))
    except DomainError as error:
        raise Refused(422, "refused", error.message) from error
    if found.state is PhotoState.PARTIAL and found.next_offset == size:
        return told(finished(photo_id, client_uuid))
    is_next = found.next_offset == offset + len(piece)
    return told(found, 200 if is_next or found.state in (PhotoState.STORED, PhotoState.REJECTED) else 409)


def check_announced(photo: CheckPhoto) -> None:
    """The phone says again which picture it means: the name alone could be another one's. Raises Refused."""
    digest, size = request.headers.get("X-Photo-SHA256"), request.headers.get("X-Photo-Size", type=int)
    if (digest, size) != (photo.sha256, photo.size):
        raise Refused(422, "other_photo", _("Another picture was announced under this name before."))


def finished(photo_id: int, client_uuid: str) -> Progress:
    """Opening and painting the picture takes long, so it is done before the transaction."""
    actor = current_actor()
    try:
        stored = services.whole(services.get_own(client_uuid, actor))
    except DomainError as error:
        reason = str(error.message)
        return tried(lambda: services.refuse(photo_id, reason))
    return tried(lambda: services.keep(photo_id, stored, actor=actor, now=clock.now()))


def told(found: Progress, status: int = 200) -> Response:
    message = str(found.message) if found.message else None
    return answer({"state": found.state.value, "next_offset": found.next_offset, "message": message}, status)


@bp.get("/inspection/photos/<public_id>")
@signed_in
def photo(public_id: str) -> ResponseReturnValue:
    """The cleaned copy alone; the original stays sealed."""
    attachment = attachments.get_readable(public_id, current_actor())
    if attachment.owner_kind != services.OWNER_KIND:
        abort(404)
    response = make_response(attachments.content(attachment))
    response.headers["Content-Type"] = "image/png" if attachment.media_type == "image/png" else "image/jpeg"
    response.headers["Cache-Control"] = "private, no-store"
    return response
