"""What the acts of the demo know of the province so far: names for units, people and accounts that were made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.core import clock
from app.core.actor import Actor
from app.home.demo.cast import Member, Population
from app.home.demo.timetable import Timetable
from app.people.queries import persons
from app.people.queries.accounts import find_for_sign_in
from app.people.queries.grants import actor_of


@dataclass
class World:
    """`units` and `unit_ids` by the codes of province.toml, people by staff code, accounts by username."""

    population: Population
    timetable: Timetable
    units: dict[str, str] = field(default_factory=dict)
    unit_ids: dict[str, int] = field(default_factory=dict)
    person_ids: dict[str, int] = field(default_factory=dict)
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    def actor(self, username: str, now: datetime) -> Actor:
        """With the roles of that day; nobody acts on the day before he got his role."""
        key = username, clock.local_day(now)
        if key not in self.actors:
            user = find_for_sign_in(username)
            if user is None:
                raise KeyError(username)
            self.actors[key] = actor_of(user, key[1])
        return self.actors[key]

    def person_id(self, member: Member) -> int:
        if member.code not in self.person_ids:
            person = persons.find_by_staff_code(member.code)
            if person is None:
                raise KeyError(member.code)
            self.person_ids[member.code] = person.id
        return self.person_ids[member.code]

    def member_of(self, person_id: int) -> Member:
        """Whoever was asked for before by `person_id`; opening the accounts asks for everybody."""
        code = next(code for code, known in self.person_ids.items() if known == person_id)
        return next(member for member in self.population.members if member.code == code)

    def note_unit(self, code: str, unit: Any) -> None:
        """`unit` is what a service answered."""
        self.units[code], self.unit_ids[code] = unit.public_id, unit.id
