"""Pages of the foundation before the two-world guard."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core import notifications
from app.core.permissions import Role
from app.core.ports import NotificationKind, current_ports
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import User
from tests.factories import make_province, make_unit, make_user
from tests.integration.core.api_calls import make_token
from tests.integration.core.day_entries import enter
from tests.integration.guards.registry import World

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
ENTRY = "h1dden0day000001"
KIND = NotificationKind("world_test", "News", lambda viewer, ids: {each: ("Tin", f"việc {each}", "/") for each in ids})
people: dict[str, User] = {}


def two_people() -> None:
    province = make_province()
    people["viewer"] = make_user(Role.EMULATION_OFFICER, unit=province)
    people["other"] = make_user(Role.EMULATION_OFFICER, unit=province)


def tell_the_other() -> None:
    """A notice for somebody else alone."""
    current_ports().notification_kinds[KIND.name] = KIND
    with transaction():
        notifications.notify(KIND.name, subject_id=1, users=[people["other"].id], now=NOW)


HIDDEN = "hidden0000000000"


def hide_a_token() -> None:
    """Made by an account of the same province, and by one of elsewhere."""
    for user in (people["other"], make_user(Role.EMULATION_OFFICER, unit=make_province("UBND tỉnh khác"))):
        token, _text = make_token(user, "onestop.form_06a")
    token.public_id = HIDDEN
    db.session.flush()


def enter_a_day() -> None:
    enter().public_id = ENTRY
    db.session.commit()


WORLDS = (
    World(
        "somebody else's token",
        viewer=lambda: people["viewer"],
        prepare=two_people,
        hide=hide_a_token,
        urls=lambda: [
            "/me/account/api-tokens", "/me/account/api-tokens/new", "/me/account/api-tokens/made",
            f"/me/account/api-tokens/{HIDDEN}/revoke", "/me/account",
        ],
    ),
    World(
        "a token outside the administrator's units",
        viewer=lambda: make_user(Role.ADMINISTRATOR, make_unit("Sở Y tế"), username="quan.tri.so"),
        prepare=two_people,
        hide=hide_a_token,
        urls=lambda: [
            "/admin/api-tokens", "/admin/api-tokens?state=in_force&sort=ending", f"/admin/api-tokens/{HIDDEN}/revoke",
        ],
    ),
    World(
        "a notice for somebody else",
        viewer=lambda: people["viewer"],
        prepare=two_people,
        hide=tell_the_other,
        urls=lambda: ["/notifications", "/", "/search?q=viec"],
    ),
    World(
        "an entry of the calendar for whoever does not keep it",
        viewer=lambda: people["viewer"],
        prepare=two_people,
        hide=enter_a_day,
        urls=lambda: ["/admin/calendar/", "/admin/calendar/new", f"/admin/calendar/{ENTRY}/take-back", "/"],
    ),
)
MACHINERY = "for the administrator of the whole installation: how many, when and whose, never what about"
UNAFFECTED = {
    "system.index": MACHINERY,
    "system.runs": MACHINERY,
    "system.messages": MACHINERY,
    "system.imports": MACHINERY,
    "core.healthz": "reads nothing",
    "core.readyz": "reads nothing of anybody",
    "core.styleguide": "samples only, in development",
    "notices.attachment": "each owner's package registers its own attachments",
    "audit.index": "keepers of the audit trail see every event, as ids and hashes",
    "api_document.show": "the same document for everybody",
    "api.show": "answers to a token alone; tests/integration/core/test_api_imports.py compares the hidden with nothing",
    "calendar.take_back": "an entry, and how many deadlines of the whole installation follow it, of all kinds together",
    "imports.index": "one's own batches and the kinds of one's roles",
    "imports.upload": "a form",
    "imports.show": "one's own batch",
    "imports.problems": "one's own batch",
    "imports.template": "the same sample for everybody",
}
