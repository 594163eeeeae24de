"""Another team's phones, and records of another area, do not exist for whoever may not see them."""

from __future__ import annotations

from typing import Any

from app.core.permissions import Role
from app.extensions import db
from tests.factories import make_user
from tests.integration.guards.registry import World
from tests.integration.inspections import scene as play
from tests.integration.inspections_field import stage

STAGE: dict[str, Any] = {}


def prepare() -> None:
    """The second team has a line told twice, two checks of one half day, a photo and a late record of its own."""
    STAGE.clear()
    STAGE["scene"] = play.make_scene()
    second = STAGE["second"] = stage.second_team(STAGE["scene"])
    STAGE["conflict"] = stage.in_conflict(second)
    STAGE["later"] = stage.pair_of_checks(second)
    STAGE["photo"] = stage.with_photo(second)
    STAGE["late"] = stage.late(second)
    STAGE["officer"] = make_user(Role.EMULATION_OFFICER, second.department, username="thi.dua", totp=True)
    db.session.commit()


def hide() -> None:
    """The same of the first team."""
    scene = STAGE["scene"]
    stage.in_conflict(scene)
    stage.pair_of_checks(scene)
    stage.with_photo(scene)
    stage.late(scene)
    db.session.commit()


def pages_of_the_lead() -> list[str]:
    check, later, photo = STAGE["conflict"], STAGE["later"], STAGE["photo"]
    return [
        "/inspection/conflicts",
        f"/inspection/conflicts/{check.public_id}",
        f"/inspection/checks/{check.public_id}",
        f"/inspection/checks/{later.public_id}/occasion",
        f"/inspection/photos/{photo.attachment.public_id}",
    ]


WORLDS = (
    World(
        "another team's phones, for a lead", viewer=lambda: STAGE["second"].lead, prepare=prepare, hide=hide,
        urls=pages_of_the_lead,
    ),
    World(
        "late records of another area, for an officer", viewer=lambda: STAGE["officer"], prepare=prepare, hide=hide,
        urls=lambda: ["/inspection/late-submissions", f"/inspection/late-submissions/{STAGE['late'].public_id}"],
    ),
)  # fmt: skip
TIMED = "carries the second at which it was asked; compared without it in inspections_field/test_hidden_things.py"
UNAFFECTED = {
    "inspections.field_package_of": TIMED,
    "inspections.field_roster": TIMED,
    "inspections.field_session": "who the viewer is, and the hour",
    "inspections.field_photo": "the viewer's own photo by its name; others are not found (test_photos.py)",
}
