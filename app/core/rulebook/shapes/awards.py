"""Titles and commendations, gates, votes, deciders, bonus money, the ranking under a cap."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.rulebook.schema import (
    Check,
    Finding,
    boolean,
    decimal,
    integer,
    list_of,
    one_of,
    share,
    table,
    text,
    variants,
)
from app.core.rulebook.shapes.common import CODE, MARKS, RATING, SOURCE, SUBJECT_TYPE, rule

COUNTED = {
    "scope": one_of(("base", "province", "national")),
    "count": integer(1),
    "within": one_of(("award_year", "years", "any_year")),
}
COUNTED_OPTIONAL = {"years": integer(1), "effective": boolean(), "replicable": boolean()}

# The predicates of a standard: check → (its required keys, its optional keys). app/rulebooks/README.md explains each.
PREDICATES: dict[str, tuple[dict[str, Check], dict[str, Check]]] = {
    "rating_at_least": ({"rating": RATING}, {"years": integer(1)}),
    "meets_standard_of": ({"title": CODE}, {}),
    "titles_in_a_row": ({"title": CODE, "years": integer(1)}, {}),
    "initiative": (COUNTED, COUNTED_OPTIONAL),
    "topic": (COUNTED, COUNTED_OPTIONAL),
    "confirmed": ({"fact": CODE}, {}),
    "path": ({"paths": list_of(CODE, least=1)}, {}),
    "share_at_least": ({"part": CODE, "whole": CODE, "share": decimal(places=4)}, {}),
    "count_at_least": ({"of": CODE, "count": integer(1)}, {}),
    "none_disciplined": ({"measure_at_least": CODE}, {}),
    "cluster_rank_at_most": ({"rank": integer(1)}, {}),
    "human": ({}, {}),
}
GATES: dict[str, dict[str, Check]] = {
    "open_proceeding": {"proceedings": list_of(CODE, least=1), "states": list_of(CODE, least=1)},
    "unfinished_discipline": {},
    "incomplete_dossier": {"parts": list_of(CODE, least=1)},
    "basis_not_regular": {"bases": list_of(CODE, least=1), "awards": list_of(CODE, least=1)},
    "already_rewarded": {},
    "initiative_used": {"for_kind": one_of(("title", "commendation")), "by_kind": one_of(("title", "commendation"))},
    "decider_without_authority": {},
    "rating_not_final": {},
    "new_hire": {"months": integer(1)},
    "long_absence": {"working_days": integer(1)},
    "fined": {},
    "quota": {"share": decimal(places=4), "rounding": one_of(("down", "up", "half_up"))},
}

# A part that was read elsewhere, or less well, than the rule says so itself.
OWN_STANDING = {"source": SOURCE, "confidence": MARKS}


def predicate(value: object, key: str) -> Iterator[Finding]:
    """A leaf names its `check`; a branch holds `all_of` or `any_of`. Both have a code and the requirement in words."""
    if isinstance(value, dict) and "check" not in value:
        branch = "any_of" if "any_of" in value else "all_of"
        yield from table({"code": CODE, "requirement": text(), branch: list_of(predicate, least=1)}, OWN_STANDING)(
            value, key
        )
    else:
        yield from variants("check", LEAVES)(value, key)


def leaf(required: dict[str, Check], optional: dict[str, Check]) -> Check:
    words: dict[str, Check] = {"code": CODE, "requirement": text(), "check": CODE}
    return table({**words, **required}, {**OWN_STANDING, **optional})


LEAVES = {name: leaf(*keys) for name, keys in PREDICATES.items()}


def gate(value: object, key: str) -> Iterator[Finding]:
    yield from variants(
        "check",
        {
            name: rule(
                {"check": CODE, "outcome": one_of(("refused", "hold", "needs_human")), "message": text(), **keys},
                {"enabled": boolean()},
            )
            for name, keys in GATES.items()
        },
    )(value, key)


award = rule(
    {
        "subject_type": SUBJECT_TYPE,
        "interval": one_of(("yearly", "following_year", "any_time", "campaign")),
        "criteria": list_of(predicate, least=1),
    },
    {"certificate_for": list_of(CODE, least=1)},
)

TITLES = {"title": award, "commendation": award}
GATE_KINDS = {"gate": gate}
VOTES = {
    "vote": rule(
        {"share": decimal(places=4), "of": one_of(("all_members",))},
        {"absent_may_write": boolean(), "quorum": decimal(places=4)},
    )
}
DECIDERS = {"decider": rule({"deciders": list_of(CODE, least=1)})}
BONUS = {
    "multiple": rule({"award": CODE, "subject_type": SUBJECT_TYPE, "multiple": decimal()}),
    "base_wage": rule({"amount": integer(1)}),
    "rounding": rule({"to": integer(1), "direction": one_of(("up", "down"))}),
    "choice": rule(
        {"same_period_titles": one_of(("highest", "all")), "title_and_commendation": one_of(("highest", "all"))}
    ),
    "household": rule({"multiple": decimal()}),
    "cancelled": rule({"pays": boolean()}),
}
QUOTAS = {
    # The grounds of ranking, the first decides; candidates who are equal in all of them are left to people.
    "ranking": rule({"order": list_of(one_of(("votes", "chair_in_favour", "preferred")), least=1)}),
    "preference": rule({"sex": one_of(("female", "male")), "women_share_at_least": share()}),
}
