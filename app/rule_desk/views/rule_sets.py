"""Every rule that is held here: the list, a text with its rules in words, and how two texts differ."""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core import clock, installed_law
from app.core.listing import asked_export
from app.core.listing.query_string import QueryString
from app.core.permissions import public
from app.core.rulebook import RuleSet
from app.rule_desk import library_list
from app.rule_desk.queries import library
from app.rule_desk.rules.anchors import anchors
from app.rule_desk.rules.describing import described, particulars_of
from app.rule_desk.rules.differences import differences, particulars_of_set
from app.rule_desk.views import bp


@bp.get("/sets")
@public
def rule_sets() -> ResponseReturnValue:
    query, at = QueryString.read(url_for(".rule_sets"), request.args), installed_law.current()
    kind = asked_export(request.args)
    if kind is not None:
        return library_list.export(query, kind, at, clock.now()).response()
    page = library_list.library_page(query, at, clock.today())
    return render_template("rule_desk/rule_sets.html", page=page)


@bp.get("/sets/<set_id>")
@public
def rule_set(set_id: str) -> ResponseReturnValue:
    found = held(set_id)
    rules = [
        (anchor, rule, particulars_of(rule), described(rule))
        for anchor, rule in zip(anchors(found), found.rules, strict=True)
    ]
    return render_template(
        "rule_desk/rule_set.html", found=found, about=particulars_of_set(found), rules=rules,
        others=list(library.related(found)),
    )  # fmt: skip


@bp.get("/sets/<older>/against/<newer>")
@public
def against(older: str, newer: str) -> ResponseReturnValue:
    """Of one subject only: anything else differs in everything."""
    first, second = held(older), held(newer)
    if first.subject != second.subject or first.id == second.id:
        abort(404)
    return render_template("rule_desk/against.html", found=differences(first, second))


def held(set_id: str) -> RuleSet:
    return library.get_rule_set(set_id, installed_law.current(), clock.today()) or abort(404)
