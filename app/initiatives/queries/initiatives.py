"""One initiative: for its page, and to be changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import Actor
from app.core.errors import Conflict
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication, InitiativeAuthor, Recognition
from app.initiatives.queries.visibility import authored_by, filed_within, visible_to
from app.initiatives.types import AuthorShare, Description, Permission, Scope


def get_initiative(public_id: str, viewer: Actor) -> Initiative:
    """With its unit, lead, campaign and authors."""
    return _one(public_id, visible_to(viewer))


def get_own(public_id: str, viewer: Actor) -> Initiative:
    """Of whoever filed it; co-authors only look on."""
    return _one(public_id, led_by(viewer))


def get_managed(public_id: str, viewer: Actor) -> Initiative:
    """Over whose base the viewer keeps the register."""
    return _one(public_id, filed_within(viewer, Permission.INITIATIVE_MANAGE))


def _one(public_id: str, clause: ColumnElement[bool]) -> Initiative:
    return db.session.scalars(
        select(Initiative)
        .where(Initiative.public_id == public_id, clause)
        .options(
            joinedload(Initiative.unit),
            joinedload(Initiative.lead),
            joinedload(Initiative.campaign),
            selectinload(Initiative.authors).joinedload(InitiativeAuthor.person),
            selectinload(Initiative.authors).joinedload(InitiativeAuthor.written),
        )
    ).one()


def led_by(viewer: Actor) -> ColumnElement[bool]:
    return Initiative.lead_person_id == (viewer.person_id or 0)


def get_led_to_change(initiative_id: int, *, version: int, viewer: Actor) -> Initiative:
    """Raises Conflict."""
    return _to_change(initiative_id, version, led_by(viewer))


def get_authored_to_change(initiative_id: int, *, version: int, viewer: Actor) -> Initiative:
    """Raises Conflict."""
    return _to_change(initiative_id, version, authored_by(viewer.person_id))


def get_managed_to_change(initiative_id: int, *, version: int, viewer: Actor) -> Initiative:
    """Raises Conflict."""
    return _to_change(initiative_id, version, filed_within(viewer, Permission.INITIATIVE_MANAGE))


def get_visible_to_change(initiative_id: int, *, viewer: Actor) -> Initiative:
    """For what adds to it without touching what others type."""
    return _to_change(initiative_id, None, visible_to(viewer))


def _to_change(initiative_id: int, version: int | None, clause: ColumnElement[bool]) -> Initiative:
    statement = select(Initiative).where(Initiative.id == initiative_id, clause).with_for_update()
    initiative = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if version is not None and initiative.version != version:
        raise Conflict()
    return initiative


def is_managed(initiative: Initiative, viewer: Actor) -> bool:
    return viewer.can_at(Permission.INITIATIVE_MANAGE, initiative.unit.path)


def description_of(initiative: Initiative) -> Description:
    return Description(
        title=initiative.title, kind=initiative.kind, reform_area=initiative.reform_area, field=initiative.field,
        problem=initiative.problem, solution=initiative.solution, novelty=initiative.novelty, effect=initiative.effect,
        first_applied_on=initiative.first_applied_on, applied_at=initiative.applied_at,
        replicable=initiative.replicable,
    )  # fmt: skip


def shares_of(initiative: Initiative) -> list[AuthorShare]:
    """Of one filed here, in the order of the form."""
    return [
        AuthorShare(
            share=author.share or 0, person_id=author.person_id, outside_name=author.outside_name,
            workplace=author.workplace, confirmed=author.confirmed_at is not None,
        )
        for author in initiative.authors
    ]  # fmt: skip


def author_ids(initiative: Initiative) -> set[int]:
    """People here who stand behind it."""
    found = (each.written.person_id if each.written is not None else each.person_id for each in initiative.authors)
    return {person_id for person_id in found if person_id is not None}


def own_authorship(initiative: Initiative, viewer: Actor) -> InitiativeAuthor | None:
    return next((each for each in initiative.authors if each.person_id and each.person_id == viewer.person_id), None)


def recognitions_of(initiative_id: int) -> Sequence[Recognition]:
    """The lowest scope first."""
    return db.session.scalars(
        select(Recognition)
        .where(Recognition.initiative_id == initiative_id)
        .options(joinedload(Recognition.document))
        .order_by(Recognition.recognised_on, Recognition.id)
    ).all()


def recognised_days(initiative_id: int) -> dict[Scope, date]:
    return {row.scope: row.recognised_on for row in recognitions_of(initiative_id)}


def applications_of(initiative_id: int) -> Sequence[InitiativeApplication]:
    return db.session.scalars(
        select(InitiativeApplication)
        .where(InitiativeApplication.initiative_id == initiative_id)
        .options(joinedload(InitiativeApplication.unit))
        .order_by(InitiativeApplication.applied_from, InitiativeApplication.id)
    ).all()


def find_visible(initiative_id: int, viewer: Actor) -> Initiative | None:
    """For files and agendas, by the inner id."""
    return next(iter(visible_ones([initiative_id], viewer)), None)


def visible_ones(initiative_ids: Collection[int], viewer: Actor) -> Sequence[Initiative]:
    """Of these, those the viewer sees."""
    statement = select(Initiative).where(Initiative.id.in_(initiative_ids), visible_to(viewer))
    return db.session.scalars(statement.order_by(Initiative.id)).all()


def own_initiatives(viewer: Actor) -> Sequence[Initiative]:
    """All with which the viewer has to do as an author, the newest first."""
    return db.session.scalars(
        select(Initiative)
        .where(authored_by(viewer.person_id))
        .options(selectinload(Initiative.authors))
        .order_by(Initiative.changed_at.desc(), Initiative.id.desc())
    ).all()
