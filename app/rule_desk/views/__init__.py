"""Pages of the law: “Tra cứu quy định”, and for the administrator what this installation adds to it."""

from __future__ import annotations

from flask import Blueprint

from app.rule_desk.printing import not_legal_advice
from app.rule_desk.views import filters
from app.rule_desk.views.administering import bp as local_law

bp = Blueprint("rule_desk", __name__, url_prefix="/rules")
blueprints = (bp, local_law)
for name, filter_ in filters.FILTERS.items():
    bp.add_app_template_filter(filter_, name)
bp.add_app_template_global(not_legal_advice, "not_legal_advice")

from app.rule_desk.views import deadlines, questions, rule_sets, start, titles  # noqa: E402  # they hang themselves on it

__all__ = ["blueprints", "bp", "deadlines", "questions", "rule_sets", "start", "titles"]
