"""What every file and every rule has in common, and the codes that the calculators share."""

from __future__ import annotations

from app.core.rulebook.schema import Check, anything, boolean, day, list_of, one_of, string, table, text
from app.core.rulebook.sources import Mark, Status

CODE = string(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
SET_ID = string(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NUMBER = string(r"\d+[a-zđ]?")
EMPLOYMENT = one_of(("cadre", "civil_servant", "public_employee", "contract_worker"))
RATING = one_of(("excellent", "good", "completed", "failed"))
SUBJECT_TYPE = one_of(("person", "unit"))
MARKS = list_of(one_of(tuple(Mark)), least=1)

ACT = table(
    {"number": string(), "title": text(), "marks": MARKS},
    {"has_articles": boolean()},
)
SOURCE = table(
    {"act": string()},
    {"article": NUMBER, "clause": NUMBER, "point": string(r"[a-zđ]")},
)
TRANSITION = table(
    {"chosen_by": CODE},
    {"more_favourable": boolean(), "text": text()},
)
FILE = table(
    {},
    {
        "id": SET_ID,
        "subject": CODE,
        "title": text(),
        "effective_from": day(),
        "effective_to": day(),
        "status": one_of(tuple(Status)),
        "applies_to": list_of(EMPLOYMENT, least=1),
        "by_analogy": list_of(EMPLOYMENT, least=1),
        "based_on": SET_ID,
        "supersedes": list_of(SET_ID, least=1),
        "transition": TRANSITION,
        "review_on": day(),
        "open_question": text(),
        "act": list_of(ACT),
        "rule": list_of(anything()),
    },
)
# A file holds a rule set, or nothing but acts.
SET_KEYS = ("id", "subject", "title", "effective_from", "status", "rule")

RULE_REQUIRED: dict[str, Check] = {"code": CODE, "label": text(), "source": SOURCE, "confidence": MARKS}
RULE_OPTIONAL: dict[str, Check] = {
    "kind": CODE,
    "note": text(),
    "open_question": text(),
    "effective_from": day(),
    "effective_to": day(),
    "applies_to": list_of(EMPLOYMENT, least=1),
    "may_override": list_of(CODE, least=1),
    "status": one_of((Status.UNCONFIRMED, Status.LOCAL)),
}
RULE_KEYS = frozenset(RULE_REQUIRED) | frozenset(RULE_OPTIONAL)


def rule(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    """A rule of some kind: the common keys and its own."""
    return table({**RULE_REQUIRED, **required}, {**RULE_OPTIONAL, **(optional or {})})
