"""Recognised initiatives of earlier years as old lists tell them: their authors hang on the names as written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.core.actor import Actor
from app.core.imports.kinds import Effect
from app.core.official_documents import DocumentReference
from app.core.vietnamese import fold, sort_key_text
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeAuthor
from app.initiatives.queries import past as queries
from app.initiatives.queries.past import AUTHOR, INITIATIVE, Key
from app.initiatives.services.deciding import Decision, add_recognition
from app.initiatives.services.drafting import index
from app.initiatives.types import InitiativeState, Scope
from app.people.models import WrittenName
from app.people.services import matching
from app.people.services.matching import Written


@dataclass(frozen=True)
class PastAuthor:
    """A row of a list: one author of one initiative. `unit_id` is its base; `share` in hundredths of a per cent."""

    row: int
    title: str
    author: str
    unit_text: str
    unit_id: int
    scope: Scope
    number: str
    issuer: str
    decided_on: date
    year: int
    share: int | None = None
    effective: bool | None = None
    replicable: bool | None = None

    @property
    def key(self) -> Key:
        return Key.of(self.title, self.number, self.decided_on)


def record(rows: Sequence[PastAuthor], *, batch_id: int, actor: Actor, now: datetime) -> list[Effect]:
    """Inside transaction(): rows of one title and decision make one initiative; answers what each row did."""
    names = matching.match_all([Written(row.author, row.unit_text, row.decided_on) for row in rows])
    known = {key: found.initiative for key, found in queries.known(row.key for row in rows).items()}
    created: dict[int, int] = {}
    added: list[tuple[int, InitiativeAuthor]] = []
    for row, name in zip(rows, names, strict=True):
        initiative = known.get(row.key)
        if initiative is None:
            initiative = known[row.key] = _create(row, batch_id=batch_id, actor=actor, now=now)
            created[initiative.id] = row.row
        author = _add_author(initiative, row, name)
        if initiative.id not in created:
            added.append((row.row, author))
    for initiative in known.values():
        index(initiative)
    db.session.flush()
    versions = {initiative.id: initiative.version for initiative in known.values()}
    return [
        *(Effect(number, INITIATIVE, each, True, version=versions[each]) for each, number in created.items()),
        *(Effect(number, AUTHOR, author.id, True) for number, author in added),
    ]


def _create(row: PastAuthor, *, batch_id: int, actor: Actor, now: datetime) -> Initiative:
    initiative = Initiative(
        unit_id=row.unit_id, batch_id=batch_id, title=row.title, sort_key=sort_key_text(row.title),
        title_key=fold(row.title), search_text="", created_at=now, changed_at=now,
        state=InitiativeState.RECOGNISED, recognised_on=row.decided_on, scope=row.scope,
    )  # fmt: skip
    db.session.add(initiative)
    db.session.flush()
    paper = DocumentReference(row.number, row.issuer, row.decided_on)
    decision = Decision(row.scope, paper, row.effective, row.replicable, row.year)
    add_recognition(initiative, decision, actor=actor, now=now)
    return initiative


def _add_author(initiative: Initiative, row: PastAuthor, name: WrittenName) -> InitiativeAuthor:
    author = InitiativeAuthor(
        position=len(initiative.authors) + 1, written=name, workplace=row.unit_text or None, share=row.share
    )
    initiative.authors.append(author)
    return author


def put_back(effects: Sequence[Effect]) -> None:
    """Inside transaction(): the caller has seen that nothing was built on them."""
    whole = _ids(effects, INITIATIVE)
    for recognition in queries.recognitions_by_initiative(whole):
        db.session.delete(recognition)
    db.session.flush()
    for author in queries.authors_by_id(_ids(effects, AUTHOR)):
        initiative = author.initiative
        initiative.authors.remove(author)
        index(initiative)
    for initiative in queries.by_id(whole):
        db.session.delete(initiative)
    db.session.flush()


def _ids(effects: Iterable[Effect], kind: str) -> list[int]:
    return [effect.subject_id for effect in effects if effect.subject_kind == kind]
