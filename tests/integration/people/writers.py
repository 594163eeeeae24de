"""Two keepers changing the same unit, person, post, absence or match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit, User, WrittenName
from app.people.services import matching
from tests.factories import NOW, make_absence, make_division, make_person, make_province, make_unit, make_user
from tests.integration.guards.registry import Writer
from tests.integration.people.actors import EVERYWHERE

ORDER = {"on": "01/06/2026", "document": "QĐ 5/QĐ-UBND"}
DETAILS = {"kind": "department", "level": "province"}
POST = {"position": "Chuyên viên", "lead": "", "starts_on": "01/06/2026"}
PERSON = {"employment_category": "civil_servant", "contract_kind": "payroll", "born_precision": "day", "sex": ""}


def keeper() -> User:
    return make_user(Role.ADMINISTRATOR)


def one(model: type[Any]) -> Any:
    return db.session.scalars(select(model).order_by(model.id.desc()).limit(1)).one()


def seen(model: type[Any], **typed: str) -> Callable[[], dict[str, Any]]:
    """What the first or second typed, with the version that both have read."""
    return lambda: typed | {"version": one(model).version}


def columns(model: type[Any], *names: str) -> Callable[[], Any]:
    return lambda: [
        tuple(getattr(row, name) for name in names) for row in db.session.scalars(select(model).order_by(model.id))
    ]


def a_unit(page: str, query: str = "") -> Callable[[], str]:
    def prepare() -> str:
        unit = make_unit("Sở Nội vụ", parent=make_province())
        return f"/units/{unit.public_id}/{page}{query}"

    return prepare


def a_unit_to_move() -> str:
    province = make_province()
    target = make_unit("Sở Tài chính", parent=province)
    unit = make_unit("Trung tâm", parent=province)
    return f"/units/{unit.public_id}/move?parent={target.public_id}"


def a_person(page: str) -> Callable[[], str]:
    return lambda: f"/people/{make_person(unit=make_unit()).public_id}/{page}"


def a_post(page: str) -> Callable[[], str]:
    def prepare() -> str:
        unit = make_unit()
        posting = make_person(unit=make_division(parent=unit)).postings[0]
        return f"/posts/{posting.public_id}/{page}?unit={unit.public_id}"

    return prepare


def an_absence() -> str:
    return f"/absences/{make_absence(make_person(unit=make_unit())).public_id}/cancel"


def a_written_name() -> str:
    make_person("Nguyễn Thị Ái", unit=make_unit())
    db.session.commit()
    with transaction():
        return f"/people/matches/{matching.match_written('Nguyễn Thị Ái', 'Sở Lạ', on=date(2024, 1, 1)).public_id}"


def a_decided_name() -> str:
    url = a_written_name()
    with transaction():
        written = one(WrittenName)
        matching.leave_unmatched(written.id, version=written.version, actor=EVERYWHERE, now=NOW)
    return f"{url}/undo"


def chosen(name: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": one(WrittenName).version, "choice": one(Person).public_id if name == "person" else name}


def writer(name: str, endpoint: str, prepare: Callable[[], str], *, stored: Callable[[], Any], **typed: Any) -> Writer:
    return Writer(
        name, f"people.{endpoint}", viewer=keeper, prepare=prepare, first=typed["first"], second=typed["second"],
        stored=stored,
    )  # fmt: skip


UNITS = columns(Unit, "id", "name", "parent_id", "closed_on", "allotted_posts")
POSTS = columns(Posting, "id", "unit_id", "position", "ends_on")
NAMES = columns(WrittenName, "id", "state", "person_id", "decided_at")
LATER = ORDER | {"on": "01/07/2026"}

WRITERS = (
    writer("unit", "edit_unit", a_unit("edit"), stored=UNITS,
           first=seen(Unit, **DETAILS, allotted_posts="5"), second=seen(Unit, **DETAILS, allotted_posts="6")),
    writer("name of a unit", "rename_unit", a_unit("rename"), stored=UNITS,
           first=seen(Unit, **ORDER, name="Sở Một"), second=seen(Unit, **LATER, name="Sở Hai")),
    writer("place of a unit", "move_unit", a_unit_to_move, stored=UNITS,
           first=seen(Unit, **ORDER), second=seen(Unit, **LATER)),
    writer("end of a unit", "close_unit", a_unit("close"), stored=UNITS,
           first=seen(Unit, **ORDER), second=seen(Unit, **LATER)),
    writer("split of a unit", "split_unit", a_unit("split"), stored=UNITS,
           first=seen(Unit, **ORDER, names="Sở Một\nSở Hai"), second=seen(Unit, **LATER, names="Sở Ba\nSở Bốn")),
    writer("person", "edit_person", a_person("edit"), stored=columns(Person, "full_name"),
           first=seen(Person, **PERSON, full_name="Lê Một"), second=seen(Person, **PERSON, full_name="Lê Hai")),
    writer("departure", "leave_service", a_person("leave"), stored=columns(Person, "left_on"),
           first=seen(Person, left_on="01/09/2026"), second=seen(Person, left_on="01/10/2026")),
    writer("transfer", "transfer", a_post("transfer"), stored=POSTS,
           first=seen(Posting, **POST), second=seen(Posting, **POST | {"position": "Văn thư"})),
    writer("end of a post", "end_post", a_post("end"), stored=POSTS,
           first=seen(Posting, ends_on="01/09/2026"), second=seen(Posting, ends_on="01/10/2026")),
    writer("absence", "cancel_absence", an_absence, stored=columns(Absence, "cancelled_at"),
           first=seen(Absence), second=seen(Absence)),
    writer("match", "match", a_written_name, stored=NAMES, first=chosen("person"), second=chosen("nobody")),
    writer("undone match", "undo_match", a_decided_name, stored=NAMES,
           first=seen(WrittenName), second=seen(WrittenName)),
)  # fmt: skip
ADDS = "sets up something new and overwrites nothing"
SINGLE_SHOT = {
    "people.create_unit": ADDS,
    "people.create_person": ADDS,
    "people.add_post": ADDS,
    "people.add_absence": ADDS,
    "people.merge_units": "a unit is merged once: whoever comes second is told that it is closed (test_unit_services)",
    "people.search_again": "looks again for what nobody has decided; twice finds the same",
}
