"""The list of the installation's own values, those that no longer count among them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from app.core.documents.types import ColumnKind
from app.core.formats import localized
from app.core.listing import Choice, ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.models import RulebookOverride
from app.core.periods import local_day
from app.core.rulebook_local.rules import offers
from app.core.system.scope import everything_for
from app.rule_desk.queries.own_values import ShownValue, ValueState, in_state, shown
from app.rule_desk.rules.key_names import subject_name

STATE_NAMES = {
    ValueState.COUNTS: _l("Counts"),
    ValueState.TO_COME: _l("Not yet in force"),
    ValueState.ENDED: _l("No longer in force"),
    ValueState.WITHDRAWN: _l("Withdrawn, never counted"),
}
TONES = {
    ValueState.COUNTS: "ok", ValueState.TO_COME: "info", ValueState.ENDED: "neutral", ValueState.WITHDRAWN: "neutral",
}  # fmt: skip


def visible(viewing: Viewing) -> AnySelect:
    return select(RulebookOverride).where(everything_for(viewing.actor))


def of_state(value: str, viewing: Viewing) -> ColumnElement[bool]:
    return in_state(ValueState(value), local_day(viewing.now))


def subjects(viewing: Viewing) -> list[Choice]:
    found = dict.fromkeys(offer.place.subject for offer in offers(local_day(viewing.now)))
    return [Choice(subject, localized(subject_name(subject).pair())) for subject in found]


OWN_VALUES: ListSpec[ShownValue] = ListSpec(
    name="own_values",
    endpoint="local_law.values",
    title=_l("Values set by this installation"),
    select=visible,
    key=RulebookOverride.id,
    columns=(
        Column("name", _l("What is set")),
        Column("value", _l("Value")),
        Column("state", _l("State"), value=lambda row: STATE_NAMES[row.state]),
        Column("effective_from", _l("In force from"), sorts=("first", "last"), kind=ColumnKind.DAY),
        Column("until", _l("Until before"), kind=ColumnKind.DAY),
        Column("document", _l("Decision No.")),
        Column("document_on", _l("Signed on"), kind=ColumnKind.DAY),
        Column("issuer", _l("Issued by")),
        Column("subject", _l("Field of law")),
        Column("entered_at", _l("Entered at"), sorts=("newest",), kind=ColumnKind.MOMENT),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(RulebookOverride.entered_at),)),
        Sort("first", _l("Earliest in force first"), (up(RulebookOverride.effective_from),)),
        Sort("last", _l("Latest in force first"), (down(RulebookOverride.effective_from),)),
    ),
    filters=(
        ChoiceFilter(
            "state", _l("State"), None, clause=of_state,
            choices=tuple(Choice(state.value, name) for state, name in STATE_NAMES.items()),
        ),
        ChoiceFilter("subject", _l("Field of law"), RulebookOverride.subject, choices=subjects),
        DayRangeFilter("from", _l("In force from"), RulebookOverride.effective_from),
    ),
    build_rows=lambda rows, viewing: shown(rows, local_day(viewing.now)),
    empty_text=_l("This installation has set no value of its own: everything is as the shipped texts have it."),
)  # fmt: skip
