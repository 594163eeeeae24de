"""Whom a case concerns, and whoever has no business with it, lives in a world without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import update

from app.complaints.models import CaseMessage, CitizenCase, IdentityOpening
from app.complaints.services import identities
from app.complaints.services.filing import OWNER
from app.complaints.types import Author, IdentityMode
from app.core import notifications
from app.core.models import Attachment
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import Person, Unit, User
from tests.factories import NOW, make_person, make_role, make_user
from tests.integration.complaints.making import SECRET, Place, accept, acting, conclude, make_case, make_place
from tests.integration.guards.registry import World

HIDDEN, FILE, OPENING = "h1ddencase000001", "h1ddenf11e000001", "h1ddenopen000001"
PAGES = (
    "", "/assign", "/refuse", "/transfer", "/their-answer", "/extend", "/decision", "/about", "/identity",
)  # fmt: skip
DASHBOARDS = ("/", "/?role=leader", "/?role=vault_keeper", "/?role=agency_head", "/?role=complaint_handler")
LISTS = (
    "/cases/", "/cases/?state=", "/cases/?state=&q=bưởi&exact=1", "/cases/?state=&sort=received", "/cases/?late=1",
    "/cases/?asked=1",
)  # fmt: skip


@dataclass
class Scene:
    """What one world holds; filled by its `prepare`."""

    name: str
    choose: Callable[[Place], tuple[User, Person | None, Unit, str | None]]
    found: dict[str, object] = field(default_factory=dict)

    def prepare(self) -> None:
        place = make_place()
        viewer, person, unit, described = self.choose(place)
        self.found = {"place": place, "viewer": viewer, "person": person, "unit": unit, "described": described}
        shown = make_case(None, place.commune)
        make_case(place.colleague, place.other_commune)
        accept(shown, place.province_handler)

    def viewer(self) -> User:
        viewer = self.found["viewer"]
        assert isinstance(viewer, User)
        return viewer

    def hide(self) -> None:
        """With all that hangs on it: a file, a message, a waiting opening, a handler, a notice, an answer."""
        place, person, unit = self.found["place"], self.found["person"], self.found["unit"]
        assert isinstance(place, Place)
        case = make_case(person, unit, self.found["described"], **SECRET)  # type: ignore[arg-type]  # kept as objects
        decider = decider_of(case, place)
        accept(case, decider)
        ask_for_name(case, decider)
        hang(case, decider)
        if person is not None:
            conclude(case, decider)
        db.session.execute(update(CitizenCase).where(CitizenCase.id == case.id).values(public_id=HIDDEN))
        db.session.execute(update(IdentityOpening).values(public_id=OPENING))
        db.session.commit()

    def urls(self) -> list[str]:
        people = [each for each in (self.found["person"],) if isinstance(each, Person)]
        units = [each for each in (self.found["unit"],) if isinstance(each, Unit)]
        return [
            *DASHBOARDS, *LISTS,
            *(f"/cases/{HIDDEN}{page}" for page in PAGES), f"/attachments/{FILE}", "/notifications",
            "/cases/identities", f"/cases/identities/{OPENING}", "/cases/new", "/cases/slip",
            *(f"/people/{person.public_id}" for person in people), *(f"/units/{unit.public_id}" for unit in units),
        ]  # fmt: skip


def decider_of(case: CitizenCase, place: Place) -> User:
    """A handler far from all of them, who may do what the law asks of him."""
    return make_user(Role.COMPLAINT_HANDLER, person=make_person("Ngô Thị Xa", unit=place.office))


def ask_for_name(case: CitizenCase, handler: User) -> None:
    db.session.commit()
    with transaction():
        identities.request_opening(case.id, reason="Cần hỏi lại ngày giờ", actor=acting(handler), now=NOW)


def hang(case: CitizenCase, handler: User) -> None:
    db.session.add(
        CaseMessage(case_id=case.id, author=Author.CITIZEN, author_ref="anonymous", text="Xin hỏi.", sent_at=NOW)
    )
    db.session.add(
        Attachment(
            public_id=FILE, owner_kind=OWNER, owner_id=case.id, name="tep-1.jpg", media_type="image/jpeg", size=1,
            sha256="0" * 64, sealed=True, added_by="anonymous", added_at=NOW,
        )
    )  # fmt: skip
    notifications.notify("case_assigned", subject_id=case.id, users=[handler.id], now=NOW)
    assert case.identity_mode is IdentityMode.CONFIDENTIAL
    db.session.commit()


def the_accused(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """The accused handles cases for the whole province himself, and keeps its identities."""
    user = make_user(Role.COMPLAINT_HANDLER, place.province, person=place.clerk)
    make_role(user, Role.VAULT_KEEPER, place.province)
    make_role(user, Role.LEADER, place.province)
    return user, place.clerk, place.commune, None


def his_colleague(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """A handler for the whole province who sits in the same office."""
    user = make_user(Role.COMPLAINT_HANDLER, place.province, person=place.colleague)
    return user, place.clerk, place.commune, None


def his_subordinate(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """The commune's own handler, and a case against the chairman."""
    return place.commune_handler, place.chairman, place.commune, None


def his_deputy(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """The chairman, and a case against the deputy beside him."""
    return place.chairman_user, place.deputy, place.commune, None


def himself_at_the_head(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    make_role(place.chairman_user, Role.LEADER, place.province)
    return place.chairman_user, place.chairman, place.commune, None


def another_unit(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    return place.other_handler, place.clerk, place.commune, None


def perhaps_the_accused(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """Nobody knows yet who is meant: nobody of the commune sees it, whatever else he handles."""
    make_role(place.commune_handler, Role.COMPLAINT_HANDLER, place.province)
    return place.commune_handler, None, place.commune, "Người đeo kính ở bàn số 2"


def somebody_of_the_house(place: Place) -> tuple[User, Person | None, Unit, str | None]:
    """An account without any role in cases."""
    return make_user(Role.EMULATION_OFFICER, place.province), place.clerk, place.commune, None


SCENES = tuple(
    Scene(f"case hidden from {choose.__name__.replace('_', ' ')}", choose)
    for choose in (
        the_accused, his_colleague, his_subordinate, his_deputy, himself_at_the_head, another_unit,
        perhaps_the_accused, somebody_of_the_house,
    )
)  # fmt: skip
WORLDS = tuple(World(scene.name, scene.viewer, scene.prepare, scene.hide, scene.urls) for scene in SCENES)

UNAFFECTED = {
    **dict.fromkeys(
        (
            "filing.start", "filing.about", "filing.official", "filing.what", "filing.when_where", "filing.evidence",
            "filing.identity", "filing.check", "filing.done",
        ),
        "shows what this browser has typed, and public names of bodies and officials",
    ),
    "tracking.enter": "a form without data",
    **dict.fromkeys(
        ("tracking.case", "tracking.withdraw", "tracking.reopen"),
        "shows the one case whose code was given in this session (test_tracking.py tries another code)",
    ),
}  # fmt: skip
