"""Names in old papers and whom they mean: found by the system, or decided by somebody who can undo it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.core.listing.words import search_text
from app.core.vietnamese import clean, sort_key, sort_key_text
from app.extensions import db
from app.people.models import Person, Unit, WrittenName
from app.people.queries import matching as queries
from app.people.queries.matching import NameFinder
from app.people.rules.matching import Found
from app.people.types import MatchState


@dataclass(frozen=True)
class Written:
    """A person (or, with `is_unit`, a body) as a paper of the day `on` wrote it."""

    name: str
    unit_text: str
    on: date
    is_unit: bool = False

    @property
    def key(self) -> tuple[str, str, bool]:
        return self.name, self.unit_text, self.is_unit

    def cleaned(self) -> Written:
        return Written(clean(self.name), "" if self.is_unit else clean(self.unit_text), self.on, self.is_unit)


def match_written(name: str, unit_text: str, *, on: date, is_unit: bool = False) -> WrittenName:
    """Inside transaction(). The same name in the same unit is one row, however many papers wrote it."""
    return match_all([Written(name, unit_text, on, is_unit)])[0]


def match_all(written: Sequence[Written]) -> list[WrittenName]:
    """Set-based, for imports; answers in the given order."""
    wanted = [each.cleaned() for each in written]
    rows = queries.known_names(each.key for each in wanted)
    new = {each.key: each for each in wanted if each.key not in rows}
    if new:
        finder = queries.finder_for(each.name for each in new.values() if not each.is_unit)
        rows |= {key: _new_row(each, finder) for key, each in new.items()}
        db.session.add_all(rows[key] for key in new)
        db.session.flush()
    return [rows[each.key] for each in wanted]


def assign(name_id: int, *, version: int, to: Person | Unit, actor: Actor, now: datetime) -> None:
    """Somebody decides that this person or unit was meant."""
    written = queries.get_to_decide(name_id, version=version, viewer=actor)
    if isinstance(to, Unit) is not written.is_unit:
        raise DomainError(_l("A person's name means a person, a unit's name a unit."))
    written.state = MatchState.MATCHED
    written.person_id, written.unit_id = (None, to.id) if isinstance(to, Unit) else (to.id, None)
    written.decided_by, written.decided_at = actor.ref, now
    audit.record(
        "name.matched", subject=written, actor=actor, at=now, person_id=written.person_id, unit_id=written.unit_id
    )


def leave_unmatched(name_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """Nobody here is meant (left before, another province …): the row stays searchable and out of the queue."""
    written = queries.get_to_decide(name_id, version=version, viewer=actor)
    written.state, written.person_id, written.unit_id = MatchState.UNMATCHED, None, None
    written.decided_by, written.decided_at = actor.ref, now
    audit.record("name.left_unmatched", subject=written, actor=actor, at=now)


def undo(name_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """Back to what the system finds by itself today."""
    written = queries.get_to_decide(name_id, version=version, viewer=actor)
    if written.decided_at is None:
        raise DomainError(_l("Nobody has decided on this name yet."))
    written.decided_by = written.decided_at = None
    _set(written, _find(written, queries.finder_for([written.name])))
    audit.record("name.undone", subject=written, actor=actor, at=now, state=written.state)


def search_again(*, actor: Actor, now: datetime) -> int:
    """After people or units came in: looks for all that is undecided. Answers how many were matched."""
    waiting = queries.list_undecided()
    finder = queries.finder_for(written.name for written in waiting if not written.is_unit)
    for written in waiting:
        _set(written, _find(written, finder))
    matched = [written.id for written in waiting if written.state is MatchState.MATCHED]
    if matched:
        audit.record("name.searched_again", subject=("written_name", 0), actor=actor, at=now, matched=matched)
    return len(matched)


def _new_row(each: Written, finder: NameFinder) -> WrittenName:
    row = WrittenName(
        public_id=new_public_id(),
        name=each.name,
        unit_text=each.unit_text,
        is_unit=each.is_unit,
        written_on=each.on,
        search_text=search_text(each.name, each.unit_text),
        sort_key=sort_key_text(each.name) if each.is_unit else sort_key(each.name),
    )
    _set(row, finder.find(each.name, each.unit_text, on=each.on, is_unit=each.is_unit))
    return row


def _find(written: WrittenName, finder: NameFinder) -> Found:
    return finder.find(written.name, written.unit_text, on=written.written_on, is_unit=written.is_unit)


def _set(written: WrittenName, found: Found) -> None:
    written.state = found.state
    written.person_id = found.chosen.person_id if found.chosen else None
    written.unit_id = found.chosen.unit_id if found.chosen else None
