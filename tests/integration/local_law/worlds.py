"""The administrator's pages of the law before the two-world guard."""

from __future__ import annotations

from app.core.permissions import Role
from app.extensions import db
from app.people.models import User
from tests.factories import make_province, make_unit, make_user
from tests.integration.complaints.making import Place, make_case, make_place
from tests.integration.core.own_values import own_value
from tests.integration.guards.registry import World
from tests.integration.local_law.making import CONFIRM, LENGTH, confirm_titles

VALUE, CONFIRMATION = "h1dden0value0001", "h1dden0vouch0001"
people: dict[str, User] = {}
places: list[Place] = []


def a_department() -> None:
    province = make_province()
    people["viewer"] = make_user(Role.ADMINISTRATOR, make_unit("Sở Y tế", parent=province))


def set_and_confirm() -> None:
    own_value(value=7).public_id = VALUE
    confirm_titles().public_id = CONFIRMATION
    db.session.commit()


def whole_province() -> None:
    people["viewer"] = make_user(Role.ADMINISTRATOR)
    places[:] = [make_place()]


def close_a_case() -> None:
    """A case that moves with no law: how many there are at all is nobody's to read off these pages."""
    [place] = places
    case = make_case(place.clerk, place.commune)
    case.due_on = case.received_on
    db.session.commit()


ADDRESSES = [
    "/admin/rules/", "/admin/rules/values", "/admin/rules/values?state=counts&sort=first", "/admin/rules/values/new",
    LENGTH, CONFIRM,
]
WORLDS = (
    World(
        "the law of the whole for whoever administers a part",
        viewer=lambda: people["viewer"],
        prepare=a_department,
        hide=set_and_confirm,
        urls=lambda: [
            *ADDRESSES, f"/admin/rules/values/{VALUE}/withdraw",
            f"/admin/rules/confirmations/{CONFIRMATION}/revoke", "/",
        ],
    ),
    World(
        "a case for whoever keeps the law",
        viewer=lambda: people["viewer"],
        prepare=whole_province,
        hide=close_a_case,
        urls=lambda: ADDRESSES,
    ),
)
