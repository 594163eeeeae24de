"""What awards give to the others through the registries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import NoResultFound

from app.awards.imports import PAST_TITLES
from app.awards.labels import award_name
from app.awards.queries import boards, council, decisions
from app.awards.queries.award_lists import AWARDS, DECISIONS, HONOURS
from app.awards.queries.nomination_list import NOMINATIONS
from app.awards.services.decisions import GRANTED
from app.awards.types import Permission, Verdict
from app.core import clock
from app.core.actor import Actor
from app.core.formats import day
from app.core.permissions import Role
from app.core.ports import (
    CouncilSubject,
    NavItem,
    NotificationKind,
    Panel,
    Ports,
    PublicLink,
    SearchSource,
    Tile,
    TileValue,
)
from app.core.search import Hit

SECTION = _l("Titles and commendations")
P = Permission
GRANTS = {
    Role.EMULATION_OFFICER: tuple(Permission),
    Role.AGENCY_HEAD: (P.NOMINATION_VIEW, P.NOMINATION_PROPOSE),
    Role.COUNCIL_SECRETARY: (P.NOMINATION_VIEW, P.NOMINATION_APPRAISE),
    Role.COUNCIL_CHAIR: (P.NOMINATION_VIEW,),
    Role.COUNCIL_MEMBER: (P.NOMINATION_VIEW,),
    Role.LEADER: (P.NOMINATION_VIEW,),
}
TILES = (
    (Verdict.ELIGIBLE, _l("Nominations eligible"), "ok"),
    (Verdict.NEEDS_HUMAN, _l("Nominations to appraise"), "warn"),
    (Verdict.HOLD, _l("Nominations on hold"), "warn"),
    (Verdict.REFUSED, _l("Nominations not eligible"), None),
)


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    view = (P.NOMINATION_VIEW,)
    ports.nav += [
        NavItem(SECTION, 510, _l("Nominations"), "awards.list_nominations", "star-fill", permissions=view),
        NavItem(SECTION, 520, _l("Award decisions"), "awards.list_decisions", "file-earmark-text", permissions=view),
        NavItem(SECTION, 530, _l("Awards"), "awards.list_awards", "award", permissions=view),
        NavItem(SECTION, 540, _l("Titles and rules"), "awards.titles", "journal-text", permissions=view),
    ]
    for spec in (NOMINATIONS, DECISIONS, AWARDS, HONOURS):
        ports.lists[spec.name] = spec
    ports.public_links.append(PublicLink(40, _l("Honour roll"), "awards.honours"))
    ports.tiles += [
        Tile(f"awards.{verdict.value}", label, (Role.EMULATION_OFFICER,), 500 + place, tile(verdict, tone))
        for place, (verdict, label, tone) in enumerate(TILES)
    ]
    ports.panels.append(Panel("awards.person", "person", 50, SECTION, person_panel))
    ports.search_sources.append(SearchSource("nominations", _l("Nominations"), search))
    ports.import_kinds[PAST_TITLES.name] = PAST_TITLES
    ports.notification_kinds[GRANTED] = NotificationKind(GRANTED, _l("An award was decided"), granted)
    ports.council_subjects[council.NOMINATION] = CouncilSubject(council.NOMINATION, describe)


def tile(verdict: Verdict, tone: str | None):  # type: ignore[no-untyped-def]  # a reader as Tile has it
    def read(viewer: Actor, now: datetime) -> TileValue | None:
        today = clock.local_day(now)
        number = boards.count(viewer, verdict, today=today)
        href = url_for("awards.list_nominations", verdict=verdict.value, year=today.year)
        return TileValue(number, href, tone=tone if number else None)

    return read


def person_panel(viewer: Actor, person_id: int, now: datetime) -> str | None:
    rows = boards.awards_of(person_id, viewer)
    return render_template("awards/person_panel.html", rows=rows) if rows else None


def search(viewer: Actor, text: str, limit: int) -> Sequence[Hit]:
    return [
        Hit(each.person.full_name, f"{award_name(each.award)}, {each.award_year}",
            url_for("awards.nomination", public_id=each.public_id), "star-fill")
        for each in boards.find(viewer, text, limit)
    ]  # fmt: skip


def describe(viewer: Actor, nomination_id: int) -> tuple[str, str] | None:
    """For an agenda, under the eyes of whoever puts it there or reads it."""
    try:
        found = boards.get_by_id(nomination_id, viewer)
    except NoResultFound:
        return None
    label = f"{award_name(found.award)} {found.award_year}: {found.person.full_name}, {found.unit.name}"
    return label, url_for("awards.nomination", public_id=found.public_id)


def granted(viewer: Actor, award_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """For the person: what, and by which decision."""
    return {
        found.id: (
            _("You were awarded “%(award)s” of %(year)s", award=award_name(found.code), year=found.award_year),
            _("Decision %(number)s of %(day)s.", number=found.number, day=day(found.decided_on)),
            url_for("awards.award", public_id=found.public_id),
        )
        for found in decisions.visible_awards(award_ids, viewer)
    }
