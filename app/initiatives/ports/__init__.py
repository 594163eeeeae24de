"""What initiatives give to navigation, dashboards, search, people's and units' pages, notices and imports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import CouncilSubject, NavItem, NotificationKind, Panel, Ports, SearchSource, Tile
from app.core.search import Hit
from app.initiatives.ports.imports import PAST
from app.initiatives.queries import boards
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries.campaign_list import CAMPAIGNS
from app.initiatives.queries.initiative_list import INITIATIVES
from app.initiatives.queries.review_list import REVIEWS
from app.initiatives.rules.labels import name_of
from app.initiatives.services import notices
from app.initiatives.services.drafting import OWNER
from app.initiatives.types import Permission

SECTION = _l("Initiatives")
GRANTS = {
    Role.STAFF: (Permission.INITIATIVE_SUBMIT,),
    Role.AGENCY_HEAD: (Permission.INITIATIVE_VIEW,),
    Role.LEADER: (Permission.INITIATIVE_VIEW,),
    Role.COUNCIL_SECRETARY: (Permission.INITIATIVE_VIEW,),
    Role.EMULATION_OFFICER: (
        Permission.INITIATIVE_VIEW, Permission.INITIATIVE_MANAGE, Permission.INITIATIVE_IMPORT,
    ),
    Role.INITIATIVE_REVIEWER: (Permission.INITIATIVE_REVIEW,),
}  # fmt: skip
NOTICES = {
    notices.CONFIRM: _l("Confirm that you are a co-author"),
    notices.FILED: _l("An initiative waits for you"),
    notices.REVIEW: _l("You are asked to review an initiative"),
    notices.RETURNED: _l("An initiative came back for supplement"),
    notices.RECOGNISED: _l("An initiative was recognised"),
    notices.NOT_RECOGNISED: _l("An initiative was not recognised"),
}


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    ports.nav += navigation()
    ports.tiles += tiles()
    for spec in (INITIATIVES, REVIEWS, CAMPAIGNS):
        ports.lists[spec.name] = spec
    ports.panels += [
        Panel("initiatives.person", "person", 30, _l("Initiatives"), person_panel),
        Panel("initiatives.unit", "unit", 30, _l("Initiatives"), unit_panel),
    ]
    ports.search_sources.append(SearchSource("initiatives", _l("Initiatives"), search))
    for kind, label in NOTICES.items():
        ports.notification_kinds[kind] = NotificationKind(kind, label, notice(kind))
    ports.attachment_owners[OWNER] = may_read
    ports.import_kinds[PAST.name] = PAST
    ports.council_subjects[OWNER] = CouncilSubject(OWNER, describe)


def navigation() -> list[NavItem]:
    return [
        NavItem(SECTION, 300, _l("Initiatives"), "initiatives.index", "lightbulb",
                permissions=(Permission.INITIATIVE_VIEW,)),
        NavItem(SECTION, 310, _l("Reviews of initiatives"), "initiatives.reviews", "list-check",
                permissions=(Permission.INITIATIVE_REVIEW,)),
        NavItem(SECTION, 320, _l("Contests of initiatives"), "initiatives.campaigns", "megaphone",
                permissions=(Permission.INITIATIVE_MANAGE,)),
        NavItem(_l("My own"), 720, _l("My initiatives"), "initiatives.own", "lightbulb", roles=(Role.STAFF,)),
    ]  # fmt: skip


def tiles() -> list[Tile]:
    reviewer = (Role.INITIATIVE_REVIEWER,)
    return [
        Tile("initiatives.to_score", _l("Initiatives to score"), reviewer, 10, boards.to_score),
        Tile("initiatives.mixed", _l("Opinions differ on what I scored"), reviewer, 40, boards.mixed),
        Tile("initiatives.scored", _l("Initiatives that I scored"), reviewer, 70, boards.scored),
        Tile("initiatives.filed", _l("Initiatives without reviewers"), (Role.EMULATION_OFFICER,), 40,
             boards.newly_filed),
        Tile("initiatives.recognised", _l("Initiatives recognised this year"), (Role.AGENCY_HEAD,), 60,
             boards.recognised_this_year),
        Tile("initiatives.own", _l("My initiatives"), (Role.STAFF,), 50, boards.own),
    ]  # fmt: skip


def notice(kind: str) -> Callable[[Actor, Collection[int]], dict[int, tuple[str, str, str]]]:
    """Made under the receiver's eyes: nothing once he may no longer see it."""

    def render(viewer: Actor, subject_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
        endpoint = "initiatives.review" if kind == notices.REVIEW else "initiatives.show"
        return {
            each.id: (str(NOTICES[kind]), each.title, url_for(endpoint, public_id=each.public_id))
            for each in queries.visible_ones(subject_ids, viewer)
        }

    return render


def search(actor: Actor, text: str, limit: int) -> Sequence[Hit]:
    return [
        Hit(each.title, name_of(each.state), url_for("initiatives.show", public_id=each.public_id), "initiative")
        for each in boards.search(actor, text, limit)
    ]


def may_read(viewer: Actor, initiative_id: int) -> bool:
    return queries.find_visible(initiative_id, viewer) is not None


def describe(viewer: Actor, initiative_id: int) -> tuple[str, str] | None:
    """On a council's agenda."""
    initiative = queries.find_visible(initiative_id, viewer)
    if initiative is None:
        return None
    url = url_for("initiatives.show", public_id=initiative.public_id)
    return _("Initiative: %(title)s", title=initiative.title), url


def person_panel(actor: Actor, person_id: int, now: datetime) -> str | None:
    numbers = boards.person_numbers(actor, person_id, now)
    return render_template("initiatives/panel.html", numbers=numbers) if numbers else None


def unit_panel(actor: Actor, unit_id: int, now: datetime) -> str | None:
    numbers = boards.unit_numbers(actor, unit_id, now)
    return render_template("initiatives/panel.html", numbers=numbers) if numbers else None
