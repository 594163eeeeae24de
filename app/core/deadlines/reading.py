"""A rule of kind `clock` → a Clock."""

from __future__ import annotations

from app.core.deadlines.types import Binds, Clock, Limit, Unit, Variant
from app.core.rulebook import Body, Rule, standing_of


def clock_of(rule: Rule) -> Clock:
    body = rule.body
    own = Limit(Unit(body.string("unit")), body.integer("length"), rule.source, rule.status)
    return Clock(
        code=rule.code,
        rule=rule,
        limit=own,
        binds=Binds(body.string("binds")),
        backward=body.string_or("direction", "forward") == "backward",
        opens_next_day=body.string_or("opens", "same_day") == "next_day",
        restarts=body.flag("restarts"),
        others=tuple(_limit(also, own, rule) for also in body.tables("also")),
        variants=tuple(_variant(part, own, rule) for part in body.tables("when")),
    )


def _variant(part: Body, own: Limit, rule: Rule) -> Variant:
    opens = part.string("opens") if "opens" in part else rule.body.string_or("opens", "same_day")
    return Variant(
        circumstances=frozenset(part.strings("circumstances")),
        label=part.text("label"),
        source=part.source() or rule.source,
        limit=None if part.flag("no_limit") else _limit(part, own, rule),
        opens_next_day=opens == "next_day",
        needs_criteria=part.integer_or("needs_criteria", 0),
        refusal=part.text("refusal") if "refusal" in part else None,
    )


def _limit(part: Body, own: Limit, rule: Rule) -> Limit:
    """What the part does not say is as in the clock itself."""
    unit = Unit(part.string_or("unit", own.unit))
    return Limit(unit, part.integer_or("length", own.length), part.source() or own.source, standing_of(part, rule))
