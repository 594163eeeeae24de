"""Pages of the rule desk before the two-world guard."""

from __future__ import annotations

THE_LAW = "the law, the same for everybody"
UNAFFECTED = {
    "law_api.calculators": THE_LAW,
    "law_api.schema": THE_LAW,
    "law_api.rule_sets": THE_LAW,
    "law_api.rule_set": THE_LAW,
    **{
        f"rule_desk.{page}": THE_LAW
        for page in (
            "index", "clocks", "due", "report_period", "bonus", "choose_title", "title", "rating", "measure",
            "initiative", "quota", "rule_sets", "rule_set", "against",
        )
    },
}
