"""People by their verdict for one title of one year, as it was computed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import joinedload
from werkzeug.datastructures import MultiDict

from app.awards.labels import choices_of, name_of
from app.awards.models import TitleOutlook
from app.awards.queries.outlooks import visible_to
from app.awards.rules.conditions import Part, deciding, parts_of
from app.awards.types import Permission, Verdict
from app.core import installed_law
from app.core.actor import Actor
from app.core.formats import localized
from app.core.listing import ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, matching, up
from app.core.listing.spec import AnySelect
from app.core.rulebook import NoRule, NoRuleSet
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.extensions import db
from app.people.models import Person, Unit


@dataclass(frozen=True)
class OutlookRow:
    person_public_id: str
    name: str
    unit: str
    verdict: Verdict
    provisional: Verdict | None
    why: str


def visible(viewing: Viewing) -> AnySelect:
    """Of one title and year a person has one row, so that the person is the key of the list."""
    return (
        select(TitleOutlook)
        .join(TitleOutlook.person)
        .join(TitleOutlook.unit)
        .where(TitleOutlook.award == viewing.route["award"], TitleOutlook.award_year == viewing.route["year"])
        .where(visible_to(viewing.actor))
    )


def rows_of(found: Sequence[TitleOutlook], viewing: Viewing) -> list[OutlookRow]:
    """With what made the verdict, in the words of the law as it now stands."""
    parts = viewing.once("parts", "outlook", lambda: _parts(viewing)) if found else {}
    return [
        OutlookRow(
            each.person.public_id, each.person.full_name, each.unit.name, each.verdict, each.provisional,
            _why(each, parts),
        )
        for each in found
    ]  # fmt: skip


def _parts(viewing: Viewing) -> Mapping[str, Part]:
    law = installed_law.current()
    try:
        return parts_of(viewing.route["award"], viewing.route["year"], law)
    except (NoRuleSet, NoRule):
        return {}


def _why(row: TitleOutlook, parts: Mapping[str, Part]) -> str:
    if row.verdict is Verdict.ELIGIBLE:
        return ""
    codes = [(str(code), passed) for code, passed in json.loads(row.reasons)]
    told = (parts[code].requirement for code in deciding(codes, row.verdict) if code in parts)
    return "; ".join(localized(text.pair()).rstrip(".") for text in told)


def count_by_verdict(
    actor: Actor, asked: MultiDict[str, str], *, viewing: Viewing
) -> dict[Verdict, int]:  # fmt: skip
    """As many as the list shows under each verdict and the other filters that are on: by the list's own statement."""
    others = MultiDict([(name, value) for name, value in asked.items(multi=True) if name != "verdict"])
    statement = matching(OUTLOOK, actor=actor, args=others, now=viewing.now, route=viewing.route)
    rows = statement.with_only_columns(TitleOutlook.verdict, Person.id, maintain_column_froms=True).subquery()
    verdict = type_coerce(rows.c.verdict, String)
    counted = db.session.execute(select(verdict, func.count()).group_by(verdict).order_by(verdict))
    found = {Verdict(value): number for value, number in counted}
    return {each: found.get(each, 0) for each in (Verdict.ELIGIBLE, Verdict.NEEDS_HUMAN, Verdict.REFUSED)}


# What an unconfirmed text and the one it amends can agree on.
DECIDED = (Verdict.ELIGIBLE.value, Verdict.REFUSED.value)
OUTLOOK: ListSpec[OutlookRow] = ListSpec(
    name="awards.outlook",
    endpoint="awards.outlook_list",
    title=_l("Outlook for a title"),
    select=visible,
    key=Person.id,
    columns=(
        Column("name", _l("Full name"), sorts=("name", "name_down"),
               link=lambda row: url_for("awards.outlook_of", public_id=row.person_public_id)),
        Column("unit", _l("Unit")),
        Column("verdict", _l("Verdict"), value=lambda row: name_of(row.verdict)),
        Column("why", _l("Not met, or open")),
        Column("provisional", _l("By the older text and the draft alike"),
               value=lambda row: name_of(row.provisional) if row.provisional is not None else ""),
    ),
    sorts=(
        Sort("name", _l("By given name"), (up(Person.sort_key),)),
        Sort("name_down", _l("By given name, the last first"), (down(Person.sort_key),)),
    ),
    filters=(
        TextFilter("q", _l("Full name"), Person.search_text),
        ChoiceFilter("verdict", _l("Verdict"), TitleOutlook.verdict,
                     choices=tuple(each for each in choices_of(Verdict) if each.value != Verdict.HOLD.value)),
        ChoiceFilter("provisional", _l("By the older text and the draft alike"), TitleOutlook.provisional,
                     choices=tuple(each for each in choices_of(Verdict) if each.value in DECIDED)),
        *unit_filters(Unit.id, Permission.NOMINATION_VIEW),
        person_filter(Person.id),
    ),
    options=(joinedload(TitleOutlook.person), joinedload(TitleOutlook.unit)),
    build_rows=rows_of,
    exact=True,
    definition=_l(
        "One row a person with a main post, by what was known when it was computed. It is no decision: a nomination is"
        " judged by its own dossier."
    ),
    empty_text=_l("It has not been computed yet."),
)  # fmt: skip
