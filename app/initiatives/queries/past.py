"""What is stored of earlier years, for comparing a list with it and for taking a batch back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import Actor
from app.core.imports.kinds import Effect
from app.core.models import OfficialDocument
from app.core.vietnamese import clean, fold
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication, InitiativeAuthor, Recognition
from app.initiatives.types import Permission
from app.people.models import Unit
from app.people.queries.chunks import chunks
from app.people.queries.scope import paths, within

INITIATIVE, AUTHOR = "initiative", "initiative_author"


@dataclass(frozen=True)
class Key:
    """A list tells an initiative by its title and the decision; folded, so that retyping makes no second one."""

    title: str
    number: str
    decided_on: date

    @classmethod
    def of(cls, title: str, number: str, decided_on: date) -> Key:
        return cls(fold(clean(title)), fold(clean(number)), decided_on)


@dataclass(frozen=True)
class Known:
    """`authors`: (name, unit as written) of a list; None for one that was filed here and knows its own."""

    initiative: Initiative
    authors: frozenset[tuple[str, str]] | None


def known(keys: Iterable[Key]) -> dict[Key, Known]:
    wanted = set(keys)
    found: dict[Key, Known] = {}
    for days in chunks(sorted({key.decided_on for key in wanted})):
        rows = db.session.execute(
            select(Initiative, OfficialDocument.number, Recognition.recognised_on)
            .join(Recognition, Recognition.initiative_id == Initiative.id)
            .join(OfficialDocument, OfficialDocument.id == Recognition.document_id)
            .where(Recognition.recognised_on.in_(days))
            .options(selectinload(Initiative.authors).joinedload(InitiativeAuthor.written))
            .order_by(Initiative.id)
        )
        for initiative, number, decided_on in rows:
            key = Key.of(initiative.title, number, decided_on)
            if key in wanted:
                found[key] = Known(initiative, _written(initiative))
    return found


def _written(initiative: Initiative) -> frozenset[tuple[str, str]] | None:
    if initiative.batch_id is None:
        return None
    names = (each.written for each in initiative.authors)
    return frozenset((name.name, name.unit_text) for name in names if name is not None)


def importing_units(viewer: Actor) -> Sequence[Unit]:
    """Bodies whose lists the viewer may bring in, by name."""
    allowed = within(paths(viewer, Permission.INITIATIVE_IMPORT))
    statement = select(Unit).where(allowed, Unit.is_agency, Unit.closed_on.is_(None))
    return db.session.scalars(statement.order_by(Unit.sort_key, Unit.id)).all()


def get_importing_unit(public_id: str, viewer: Actor) -> Unit:
    allowed = within(paths(viewer, Permission.INITIATIVE_IMPORT))
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, allowed)).one()


def built_upon(effects: Sequence[Effect]) -> list[str]:
    """Titles of the batch's initiatives that were changed, raised or taken over since."""
    versions = {effect.subject_id: effect.version for effect in effects if effect.subject_kind == INITIATIVE}
    found: list[str] = []
    for ids in chunks(sorted(versions)):
        applied = set(
            db.session.scalars(
                select(InitiativeApplication.initiative_id)
                .where(InitiativeApplication.initiative_id.in_(ids))
                .order_by(InitiativeApplication.id)
            )
        )
        for row in by_id(ids):
            if row.version != versions[row.id] or row.id in applied:
                found.append(row.title)
    return found


def by_id(ids: Collection[int]) -> Sequence[Initiative]:
    return db.session.scalars(
        select(Initiative)
        .where(Initiative.id.in_(ids))
        .options(selectinload(Initiative.authors).joinedload(InitiativeAuthor.written))
        .order_by(Initiative.sort_key, Initiative.id)
    ).all()


def authors_by_id(ids: Collection[int]) -> Sequence[InitiativeAuthor]:
    return db.session.scalars(
        select(InitiativeAuthor)
        .where(InitiativeAuthor.id.in_(ids))
        .options(joinedload(InitiativeAuthor.initiative))
        .order_by(InitiativeAuthor.id)
    ).all()


def recognitions_by_initiative(ids: Collection[int]) -> Sequence[Recognition]:
    return db.session.scalars(
        select(Recognition).where(Recognition.initiative_id.in_(ids)).order_by(Recognition.id)
    ).all()
