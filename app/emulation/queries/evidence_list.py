"""The rows behind one line of one sheet: as many as the number that led here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import installed_law
from app.core.clock import local_day
from app.core.documents.types import ColumnKind
from app.core.formats import localized
from app.core.listing import Column, DayRangeFilter, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.emulation.models import EvidenceLink, ScoreSheet
from app.emulation.queries import evidence, sheets
from app.emulation.rules.labels import EVIDENCE, outcome_text


@dataclass(frozen=True)
class ShownEvidence:
    """What a row of evidence says to this viewer; `url` only where he may open the source."""

    happened_on: date
    kind: Any
    outcome: str
    amount: Decimal
    url: str | None


def visible(viewing: Viewing) -> AnySelect:
    """`route`: the sheet's public id and the criterion."""
    return (
        select(EvidenceLink)
        .join(ScoreSheet, ScoreSheet.id == EvidenceLink.sheet_id)
        .where(sheets.visible_to(viewing.actor), EvidenceLink.computation == ScoreSheet.computation)
        .where(ScoreSheet.public_id == viewing.route.get("public_id"))
        .where(EvidenceLink.criterion == viewing.route.get("criterion"))
    )


def rows_of(links: Sequence[EvidenceLink], viewing: Viewing) -> list[ShownEvidence]:
    names = violation_names(local_day(viewing.now))
    return [shown(row, names) for row in evidence.as_seen(links, viewing.actor)]


def violation_names(day: date) -> dict[str, str]:
    rules = installed_law.rule_set("violations", day).of_kind("violation")
    return {rule.code: localized(rule.label.pair()) for rule in rules}


def shown(row: evidence.EvidenceRow, names: dict[str, str]) -> ShownEvidence:
    kind = EVIDENCE.get(row.code, row.code)
    return ShownEvidence(row.happened_on, kind, outcome_text(row.details, names), row.amount, row.url)


def _link(row: ShownEvidence) -> str | None:
    return row.url


EVIDENCE_ROWS: ListSpec[ShownEvidence] = ListSpec(
    name="score_evidence",
    endpoint="emulation.evidence",
    title=_l("Rows counted"),
    select=visible,
    key=EvidenceLink.id,
    columns=(
        Column("happened_on", _l("Day"), sorts=("newest", "oldest"), kind=ColumnKind.DAY, link=_link),
        Column("kind", _l("Kind of row"), sorts=("kind",), value=lambda row: str(row.kind)),
        Column("outcome", _l("Outcome")),
        Column("amount", _l("Number"), kind=ColumnKind.NUMBER),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(EvidenceLink.happened_on),)),
        Sort("oldest", _l("Oldest first"), (up(EvidenceLink.happened_on),)),
        Sort("kind", _l("By kind"), (up(EvidenceLink.code),)),
    ),
    filters=(DayRangeFilter("day", _l("Day"), EvidenceLink.happened_on),),
    exact=True,
    definition=_l("Each row was counted once. A row without a link is kept by a body whose records you may not open."),
    build_rows=rows_of,
    empty_text=_l("Nothing was counted here."),
)
