"""From the rows a fact comes from to their pages, where the viewer may open them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Select, literal, select, union_all

from app.awards.models import Award
from app.awards.queries.titles import all_awards
from app.awards.queries.visibility import awards_visible_to
from app.awards.types import AwardStatus, Judgement, Reason, Ref
from app.complaints.models import CitizenCase
from app.complaints.queries.visibility import visible_to as citizen_cases_visible_to
from app.core.actor import Actor
from app.core.permissions import opens
from app.discipline.models import DisciplineCase, DisciplineDecision
from app.discipline.queries.visibility import all_decisions, cases_visible_to, decisions_visible_to
from app.emulation.models import ScoreSheet
from app.emulation.queries.sheets import visible_to as sheets_visible_to
from app.extensions import db
from app.initiatives.models import Initiative
from app.initiatives.queries.visibility import visible_to as initiatives_visible_to

ENDPOINTS = {
    "discipline_decision": "discipline.show_decision",
    "discipline_case": "discipline.show_case",
    "award": "awards.award",
    "initiative": "initiatives.show",
    "score_sheet": "emulation.sheet",
    "citizen_case": "complaints.show",
}


@dataclass(frozen=True)
class ShownReason:
    """As the page draws it; `source` and `message` in both languages."""

    rule: str
    passed: bool | None
    source: dict[str, str]
    message: dict[str, str]
    links: tuple[str, ...]


def shown(judgement: Judgement, viewer: Actor) -> list[ShownReason]:
    """In its order, with links to those of the rows behind it that the viewer may open."""
    return shown_all([judgement], viewer)[0]


def shown_all(judgements: Sequence[Judgement], viewer: Actor) -> list[list[ShownReason]]:
    """As `shown`, of each; one statement finds which rows the viewer may open."""
    opened = _opened({ref for judgement in judgements for each in judgement.reasons for ref in each.refs}, viewer)
    return [[_shown(each, opened) for each in judgement.reasons] for judgement in judgements]


def _shown(reason: Reason, opened: Collection[Ref]) -> ShownReason:
    return ShownReason(
        reason.rule, reason.passed, reason.source.text.pair(), reason.message.pair(),
        tuple(_url(ref) for ref in reason.refs if ref in opened),
    )  # fmt: skip


def _opened(refs: Collection[Ref], viewer: Actor) -> frozenset[Ref]:
    wanted = {kind: [ref.public_id for ref in refs if ref.kind == kind] for kind in ENDPOINTS}
    visible = _visible(viewer)
    asked = [
        visible[kind].add_columns(literal(kind)).where(visible[kind].selected_columns[0].in_(public_ids))
        for kind, public_ids in wanted.items()
        if public_ids and opens(ENDPOINTS[kind], viewer)
    ]
    if not asked:
        return frozenset()
    return frozenset(Ref(kind, public_id) for public_id, kind in db.session.execute(union_all(*asked)))


def _visible(viewer: Actor) -> dict[str, Select[str]]:
    """For every kind of row, the public ids that the viewer may open."""
    return {
        "discipline_decision": (
            all_decisions().with_only_columns(DisciplineDecision.public_id).where(decisions_visible_to(viewer))
        ),
        "discipline_case": select(DisciplineCase.public_id).where(cases_visible_to(viewer)),
        "award": (
            all_awards()
            .with_only_columns(Award.public_id)
            .where(Award.status != AwardStatus.DRAFTED, awards_visible_to(viewer))
        ),
        "initiative": select(Initiative.public_id).where(initiatives_visible_to(viewer)),
        "score_sheet": select(ScoreSheet.public_id).where(sheets_visible_to(viewer)),
        "citizen_case": select(CitizenCase.public_id).where(citizen_cases_visible_to(viewer)),
    }


def _url(ref: Ref) -> str:
    return url_for(ENDPOINTS[ref.kind], public_id=ref.public_id)
