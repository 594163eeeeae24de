"""Summaries before the two-world guard: a live one counts no case that its reader may not see."""

from __future__ import annotations

from app.core.permissions import Role
from app.people.models import Person, Unit, User
from tests.factories import make_role
from tests.integration.complaints import worlds as cases
from tests.integration.complaints.making import Place
from tests.integration.complaints.worlds import Scene
from tests.integration.guards.registry import World

# The month and the year in which the cases came in, and the month that compares itself with it.
LIVE = ["/reports/2026-12", "/reports/2026", "/reports/2027-12"]


def the_head_of_everything(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """The chairman, who also reads the summaries of the whole installation, and a case against himself."""
    make_role(place.chairman_user, Role.LEADER)
    return place.chairman_user, place.chairman, place.commune, None


def perhaps_the_head(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """As he does, and a case about somebody of his commune whom nobody has named."""
    make_role(place.chairman_user, Role.LEADER)
    return place.chairman_user, None, place.commune, "Người đeo kính ở bàn số 2"


SCENES = tuple(
    Scene(f"case not counted for {choose.__name__.replace('_', ' ')}", choose)
    for choose in (
        cases.his_deputy, cases.himself_at_the_head, the_head_of_everything, perhaps_the_head, cases.the_accused,
        cases.somebody_of_the_house,
    )
)  # fmt: skip
WORLDS = tuple(World(scene.name, scene.viewer, scene.prepare, scene.hide, lambda: LIVE) for scene in SCENES)

UNAFFECTED = {
    "summaries.reports": "periods and their frozen states, the same for every reader",
    "summaries.chart": "the numbers of the page",
    "summaries.as_pdf": "the numbers of the page",
    "summaries.as_docx": "the numbers of the page",
    "summaries.as_xlsx": "the numbers of the page",
    "summaries.statistics": "published numbers, the same for everybody",
    "summaries.published": "published numbers, the same for everybody",
}
