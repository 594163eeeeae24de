"""The keeper of one department's units and people, with and without the department next door."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from app.core.columns import HasPublicId
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import Person, Unit, User
from app.people.services import matching
from tests.factories import make_absence, make_division, make_person, make_province, make_unit, make_user
from tests.integration.guards.registry import World

HIDDEN, VISIBLE = "hidden0000000000", "visible000000000"
PROVINCE, OWN, OTHER = "UBND tỉnh Minh Giang", "Sở Y tế", "Sở Nội vụ"
Row = TypeVar("Row", bound=HasPublicId)


def unit(name: str) -> Unit:
    return db.session.query(Unit).filter_by(name=name).one()


def named(row: Row, public_id: str) -> Row:
    """Known beforehand, so that its address can be asked in the world without it."""
    row.public_id = public_id
    db.session.flush()
    return row


def department(name: str, public_id: str, person_name: str) -> None:
    """With a division, somebody with a post and an absence, and a name in an old paper that means him."""
    body = named(make_unit(name, parent=unit(PROVINCE)), public_id)
    person = named(make_person(person_name, unit=make_division(f"Phòng của {name}", parent=body)), public_id)
    named(person.postings[0], public_id)
    named(make_absence(person, paper_number=f"Giấy của {name}"), public_id)
    db.session.commit()
    with transaction():
        named(matching.match_written(person_name, name, on=date(2024, 1, 1)), public_id)


def prepare() -> None:
    make_province(PROVINCE)
    department(OWN, VISIBLE, "Nguyễn Thị Ái")


def hide() -> None:
    """Next door, with the same name once more, somebody who came from there, and a name nobody matches."""
    department(OTHER, HIDDEN, "Lê Văn Đức")
    make_person("Nguyễn Thị Ái", unit=unit(OTHER))
    seen = db.session.query(Person).filter_by(public_id=VISIBLE).one()
    make_absence(seen, first_on=date(2019, 1, 1), paper_number="Giấy thời trước")
    with transaction():
        matching.match_written("Trần Văn Lạ", OTHER, on=date(2024, 1, 1))


def viewer() -> User:
    found = db.session.query(User).filter_by(username="keeper").one_or_none()
    return found or make_user(Role.ADMINISTRATOR, unit(OWN), username="keeper")


def unit_urls() -> list[str]:
    pages = ("", "/edit", "/rename", "/move?q=so", "/close", "/split")
    shown = [f"/units/{public_id}{page}" for public_id in (VISIBLE, HIDDEN) for page in pages]
    return [
        *shown,
        "/units", "/units?state=", "/units?q=so+noi+vu", f"/units?under={HIDDEN}", "/units?sort=opened",
        f"/units/new?parent={VISIBLE}", f"/units/new?parent={HIDDEN}", f"/units/{VISIBLE}/move?parent={HIDDEN}",
        f"/units/merge?unit={VISIBLE}&q=so", f"/units/merge?unit={HIDDEN}",
    ]  # fmt: skip


def person_urls() -> list[str]:
    pages = ("", "/edit", "/leave", "/posts/new?q=so", "/absences/new")
    shown = [f"/people/{public_id}{page}" for public_id in (VISIBLE, HIDDEN) for page in pages]
    acts = [f"/posts/{public_id}/{act}" for public_id in (VISIBLE, HIDDEN) for act in ("transfer?q=so", "end")]
    return [
        *shown, *acts,
        "/people", "/people?state=", "/people?state=left", "/people?q=le+van+duc", "/people?sort=joined",
        f"/people?unit={HIDDEN}", f"/people?body={HIDDEN}", "/people/new?q=so", f"/people/new?unit={HIDDEN}",
        f"/absences/{VISIBLE}/cancel", f"/absences/{HIDDEN}/cancel",
    ]  # fmt: skip


def name_urls() -> list[str]:
    return [
        "/people/matches", "/people/matches?state=", "/people/matches?state=matched",
        f"/people/matches/{VISIBLE}?q=duc", f"/people/matches/{HIDDEN}",
    ]  # fmt: skip


WORLDS = (
    World("the units of another department", viewer, prepare, hide, unit_urls),
    World("the people of another department", viewer, prepare, hide, person_urls),
    World("the names that mean another department's people", viewer, prepare, hide, name_urls),
)
UNAFFECTED: dict[str, str] = {}
