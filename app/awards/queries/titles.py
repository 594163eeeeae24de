"""What people were awarded, here and in the past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, select

from app.awards.models import Award, InitiativeUse
from app.awards.types import AwardStatus, TitleFact, Use
from app.extensions import db
from app.people.models import WrittenName
from app.people.queries.chunks import chunks


def receiver() -> ColumnElement[int]:
    """The person of an award; WrittenName must be outer-joined. Null of a collective or a name that means nobody."""
    return func.coalesce(Award.person_id, WrittenName.person_id)


def all_awards() -> Select[Award]:
    return select(Award).outerjoin(WrittenName, WrittenName.id == Award.written_name_id)


def titles_of(person_ids: Collection[int]) -> dict[int, list[TitleFact]]:
    """Granted and cancelled ones, oldest year first, past ones too; everybody asked for has a list."""
    found: dict[int, list[TitleFact]] = {person_id: [] for person_id in person_ids}
    for some in chunks(sorted(set(person_ids))):
        rows = db.session.execute(
            all_awards()
            .add_columns(receiver().label("whose"))
            .where(receiver().in_(some), Award.status != AwardStatus.DRAFTED)
            .order_by(Award.award_year, Award.id)
        )
        for award, whose in rows:
            fact = TitleFact(award.code, award.award_year, award.status, award.number, award.public_id)
            found[whose].append(fact)
    return found


def uses_of(initiative_ids: Collection[str], *, but_for: Collection[int] = ()) -> dict[str, list[Use]]:
    """Initiative's public id → awards it was counted for and that stand; `but_for`: nominations left out."""
    found: dict[str, list[Use]] = defaultdict(list)
    for some in chunks(sorted(set(initiative_ids))):
        rows = db.session.execute(
            select(InitiativeUse.initiative_public_id, Award.kind, Award.code, Award.award_year, Award.nomination_id)
            .join(Award, Award.id == InitiativeUse.award_id)
            .where(InitiativeUse.initiative_public_id.in_(some), Award.status == AwardStatus.GRANTED)
            .order_by(InitiativeUse.id)
        )
        for public_id, kind, code, year, nomination_id in rows:
            if nomination_id is None or nomination_id not in but_for:
                found[public_id].append(Use(kind.value, code, year))
    return dict(found)
