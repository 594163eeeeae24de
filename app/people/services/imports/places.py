"""The unit a row means: in the scope of the import, by the names of that day; a division may be a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core.actor import Actor
from app.extensions import db
from app.people.models import Unit
from app.people.queries import unit_names
from app.people.queries.scope import paths
from app.people.rules.unit_names import Strength, UnitDirectory, match_key
from app.people.services.imports.problems import Code
from app.people.types import Permission, UnitKind

LEADERSHIP = ("lanh dao", "ban giam doc", "ban lanh dao", "thuong truc", "giam doc")


@dataclass(frozen=True)
class Place:
    """Where a row stands. A new division has no number yet: `key` and `base_id` tell which one it will be."""

    unit_id: int | None
    base_id: int
    key: str
    name: str
    path: str
    kind: UnitKind
    is_agency: bool
    opened_on: date
    closed_on: date | None = None


class NoPlace(Exception):  # the answer "nowhere", with its reason
    def __init__(self, code: Code, key: str, name: str = "") -> None:
        super().__init__(code)
        self.code, self.key, self.name = code, key, name


@dataclass(frozen=True)
class Places:
    """All units as they are now, and how far the importing person reaches."""

    directory: UnitDirectory
    units: dict[int, Unit]
    prefixes: tuple[str, ...]
    chosen: Unit | None
    on: date

    def find(self, unit_text: str | None, division: str | None, *, make_divisions: bool) -> Place:
        """Raises NoPlace."""
        base = self._base(unit_text)
        if division is None or is_leadership(division) or match_key(division) == match_key(base.name):
            return _place(base)
        found = self._named(division, within=base.path)
        if len(found) > 1:
            raise NoPlace(Code.UNIT_SEVERAL, "division", division)
        if found:
            return _place(found[0])
        if not make_divisions:
            raise NoPlace(Code.DIVISION_UNKNOWN, "division", division)
        return _new_division(base, division)

    def anywhere(self, text: str) -> Unit | None:
        """The one open unit of this name in the whole tree: the body that lent somebody."""
        found = self._named(text, within="/")
        return found[0] if len(found) == 1 else None

    def reaches(self, unit: Unit) -> bool:
        return any(unit.path.startswith(prefix) for prefix in self.prefixes)

    def _base(self, text: str | None) -> Unit:
        if text is None:
            if self.chosen is None:
                raise NoPlace(Code.UNIT_MISSING, "unit")
            return self.chosen
        found = [
            unit for unit in self._named(text, within=self.chosen.path if self.chosen else "/") if self.reaches(unit)
        ]
        if len(found) != 1:
            raise NoPlace(Code.UNIT_SEVERAL if found else Code.UNIT_UNKNOWN, "unit", text)
        return found[0]

    def _named(self, text: str, *, within: str) -> list[Unit]:
        """Open units that bear exactly this name now."""
        candidates = self.directory.find(text, on=self.on, within=within)
        exact = [self.units[each.unit_id] for each in candidates if each.strength is Strength.EXACT]
        return [unit for unit in exact if unit.closed_on is None]


def load_places(*, chosen: str | None, on: date, actor: Actor, permission: Permission) -> Places:
    """`chosen` is the public id of the unit named beside the file; one out of reach counts as none."""
    prefixes = paths(actor, permission)
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).order_by(Unit.id))}
    unit = next((unit for unit in units.values() if unit.public_id == chosen), None) if chosen else None
    reached = unit is not None and any(unit.path.startswith(prefix) for prefix in prefixes)
    return Places(unit_names.directory(), units, prefixes, unit if reached else None, on)


def guess_unit(agencies: Sequence[str], *, on: date, actor: Actor, permission: Permission) -> str | None:
    """The agency of a letterhead, the lower one first; proposed only when a single unit in reach bears the name."""
    places = load_places(chosen=None, on=on, actor=actor, permission=permission)
    for name in reversed(agencies):
        try:
            return places.units[places.find(name, None, make_divisions=False).base_id].public_id
        except NoPlace:
            continue
    return None


def is_leadership(division: str) -> bool:
    """ "Lãnh đạo Sở", "Ban Giám đốc" head a group of people; they are no unit."""
    return match_key(division).startswith(LEADERSHIP)


def _place(unit: Unit) -> Place:
    return Place(unit.id, unit.id, "", unit.name, unit.path, unit.kind, unit.is_agency, unit.opened_on, unit.closed_on)


def _new_division(base: Unit, name: str) -> Place:
    """As old as its body: nobody knows better, and its people's posts may be old."""
    key = f"{base.id}/{match_key(name)}"
    return Place(None, base.id, key, name, base.path, UnitKind.DIVISION, False, base.opened_on)
