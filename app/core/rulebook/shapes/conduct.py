"""Quality ratings, discipline, violation types and criteria sets."""

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
    string,
    table,
    text,
    variants,
)
from app.core.rulebook.shapes.common import CODE, RATING, SUBJECT_TYPE, rule

MONTH_DAY = string(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
POINTS = decimal()

RATINGS = {
    "method": rule({"by_points": boolean()}, {"months_or_quarters": boolean()}),
    "band": rule({"rating": RATING}, {"at_least": POINTS}),
    "component": rule(
        {"max": POINTS}, {"parts": list_of(CODE, least=1), "leader_parts": list_of(CODE, least=1), "part_cap": POINTS}
    ),
    "product_loss": rule({"share": decimal(places=4), "on": one_of(("quality", "progress"))}),
    "leader_unit": rule({"all_completed": POINTS, "any_failed": POINTS}),
    "cap": rule(
        {"cause": CODE, "rating": RATING},
        {"measure_at_least": CODE, "duty_related": boolean(), "leaders_only": boolean()},
    ),
    "service": rule(
        {"months": integer(1), "effect": one_of(("not_rated", "capped"))},
        {"rating": RATING, "leave": boolean(), "not_for": list_of(CODE, least=1)},
    ),
    "quota": rule(
        {
            "rating": RATING,
            "share": decimal(places=4),
            "of": one_of(("good", "good_or_better", "rated")),
            "within": list_of(CODE, least=1),
            "rounding": one_of(("down", "up", "half_up")),
        }
    ),
    "timing": rule({"before": MONTH_DAY, "special_before": MONTH_DAY}),
}

MEASURE = table({"code": CODE, "label": text()}, {"managers_only": boolean()})
DISCIPLINE = {
    # `measures` run from the lightest to the heaviest: their order is the ladder.
    "measures": rule({"measures": list_of(MEASURE, least=1)}),
    "repeat_offence": rule({"within_months": integer(1), "steps_up": integer(1)}),
    "while_in_force": rule({"not_heavier": CODE, "heavier": CODE, "closes_current": boolean()}),
    "condition": rule({"measure": CODE, "needs": CODE}),
    "not_yet": rule({"grounds": list_of(table({"code": CODE, "label": text()}), least=1)}),
}

VIOLATIONS = {
    "violation": rule(
        {
            "subject_type": one_of(("person", "unit")),
            "group": one_of(("hours", "conduct", "service", "office", "integrity")),
            "severity": one_of(("minor", "medium", "serious")),
        },
        {"minutes": boolean()},
    )
}

EVIDENCE = table(
    {"code": string(r"[a-z_]+\.[a-z_]+"), "shape": one_of(("ratio", "count", "choice")), "definition": text()}
)
OPTION = table({"code": CODE, "label": text(), "points": POINTS})
METHODS: dict[str, tuple[dict[str, Check], dict[str, Check]]] = {
    "ratio": ({"target": decimal()}, {"strictly_above": boolean()}),
    "count": ({"per": POINTS}, {}),
    "minus": ({"per": POINTS}, {"cap": POINTS}),
    "bonus": ({"per": POINTS, "cap": POINTS}, {"counted_in": one_of(("items", "percent"))}),
    "choice": ({"options": list_of(OPTION, least=2)}, {}),
}


def criterion(value: object, key: str) -> Iterator[Finding]:
    common: dict[str, Check] = {
        "method": CODE,
        "group": CODE,
        "max": POINTS,
        "evidence": EVIDENCE,
        "formula": text(),
        "rounding": one_of(("half_up", "down", "up")),
        "missing": one_of(("exclude", "zero", "neutral")),
    }
    yield from variants(
        "method",
        {
            name: rule({**common, **required}, {"neutral_points": POINTS, **optional})
            for name, (required, optional) in METHODS.items()
        },
    )(value, key)


CRITERIA = {
    "frame": rule(
        {"subject_type": SUBJECT_TYPE, "total": POINTS, "bands": one_of(("own", "rating"))},
        {"bonus_cap": POINTS, "minus_cap": POINTS},
    ),
    "group": rule({"order": integer(1)}),
    "criterion": criterion,
    "band": rule({"at_least": POINTS, "rating": RATING}),
    "band_cap": rule({"cause": CODE, "rating": RATING}, {"measure_at_least": CODE, "heads_only": boolean()}),
}
