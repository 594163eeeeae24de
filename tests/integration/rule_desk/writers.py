"""Changes of the rule desk before the two-writers guard."""

from __future__ import annotations

from app.rule_desk.rules.asking import CALCULATORS

SINGLE_SHOT = {f"rules_api.ask_{name}": "a question; nothing is changed" for name in CALCULATORS}
