"""What this package puts into the registries of the foundation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.ports import ApiScope, NavItem, Ports, PublicLink
from app.core.rulebook import Text
from app.rule_desk.rules import api_part
from app.rule_desk.rules.doors import SCOPE

SECTION = _l("Rules")
ASK_THE_RULES = Text("Tra cứu quy định", "Ask the rules")


def register(ports: Ports) -> None:
    ports.api_scopes[SCOPE] = ApiScope(SCOPE, ASK_THE_RULES.pair(), offered=has_a_role, door="law_api.calculators")
    ports.api_parts.append(api_part.part)
    ports.public_links.append(PublicLink(50, _l("Rule look-up"), "rule_desk.index"))
    ports.nav += [
        NavItem(SECTION, 780, _l("Rule look-up"), "rule_desk.index", "question-circle"),
        NavItem(SECTION, 785, _l("The rules held here"), "rule_desk.rule_sets", "journal-text"),
    ]


def has_a_role(actor: Actor) -> bool:
    """The rules are no secret; the token only says who asks. An account held back for its second factor has none."""
    return bool(actor.grants)
