"""Pages of the administrator: which shipped texts are confirmed here, which values the province has set by itself."""

from __future__ import annotations

from flask import Blueprint

from app.core.actor import Actor, current_actor
from app.core.formats import localized
from app.core.permissions import Denied, Permission
from app.core.rulebook_local import rules
from app.core.system.scope import looks_after_all
from app.rule_desk.rules.key_names import subject_name

bp = Blueprint("local_law", __name__, url_prefix="/admin/rules")


def administrator_of_all() -> Actor:
    """The law holds for all units: whoever administers only some does not set it."""
    actor = current_actor()
    if not looks_after_all(actor):
        raise Denied(Permission.SYSTEM_MANAGE)
    return actor


@bp.app_template_filter("law_subject")
def subject_words(subject: str) -> str:
    return localized(subject_name(subject).pair())


@bp.app_template_filter("law_title")
def title_words(rule_set: str) -> str:
    """By its id for one that this version no longer ships."""
    text = rules.shipped(rule_set)
    return localized(text.title.pair()) if text is not None else rule_set


from app.rule_desk.views.administering import sets, values  # noqa: E402  # they hang themselves on it

__all__ = ["administrator_of_all", "bp", "sets", "values"]
