"""Pages of the rule desk before the two-world guard."""

from __future__ import annotations

THE_LAW = "the law, the same for everybody"
UNAFFECTED = {
    "law_api.calculators": THE_LAW,
    "law_api.schema": THE_LAW,
    "law_api.rule_sets": THE_LAW,
    "law_api.rule_set": THE_LAW,
}
