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
from app.awards.queries import boards, council, decisions, outlooks
from app.awards.queries.award_lists import AWARDS, DECISIONS, HONOURS
from app.awards.queries.nomination_list import NOMINATIONS, count_by_award, count_by_verdict
from app.awards.queries.nominations import count_judged
from app.awards.queries.outlook_list import OUTLOOK
from app.awards.queries.replay_lists import DIFFERENCES, REPLAYS
from app.awards.services import following
from app.awards.services.decisions import GRANTED
from app.awards.types import Permission, Verdict
from app.core import clock, formats
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
    RuleSetUse,
    SearchSource,
    Tile,
    TileValue,
    VerdictHolder,
    dashboard_page,
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
SHOWN_VERDICTS = (Verdict.ELIGIBLE, Verdict.NEEDS_HUMAN, Verdict.HOLD, Verdict.REFUSED)


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    view = (P.NOMINATION_VIEW,)
    ports.nav += [
        NavItem(SECTION, 510, _l("Nominations"), "awards.list_nominations", "star-fill", permissions=view),
        NavItem(SECTION, 515, _l("Outlook for titles"), "awards.outlook", "graph-up", permissions=view),
        NavItem(SECTION, 520, _l("Award decisions"), "awards.list_decisions", "file-earmark-text", permissions=view),
        NavItem(SECTION, 530, _l("Awards"), "awards.list_awards", "award", permissions=view),
        NavItem(SECTION, 540, _l("Titles and rules"), "awards.titles", "journal-text", permissions=view),
        NavItem(SECTION, 550, _l("Replayed years"), "awards.list_replays", "arrow-down-up", (P.AWARD_REPLAY,)),
    ]
    for spec in (NOMINATIONS, DECISIONS, AWARDS, HONOURS, OUTLOOK, REPLAYS, DIFFERENCES):
        ports.lists[spec.name] = spec
    ports.public_links.append(PublicLink(40, _l("Honour roll"), "awards.honours"))
    ports.tiles += [
        Tile("awards.to_appraise", _l("Nominations to appraise"), (Role.EMULATION_OFFICER,), 25, to_appraise),
        Tile("awards.own", _l("My awards"), (Role.STAFF,), 60, own_awards),
    ]
    ports.panels += [
        Panel("awards.person", "person", 50, SECTION, person_panel),
        Panel("awards.outlook", "person", 55, _l("Outlook for titles"), outlook_panel),
        Panel("awards.verdicts", dashboard_page(Role.EMULATION_OFFICER), 20, _l("Nominations of this year by verdict"),
              verdicts_panel),
    ]  # fmt: skip
    ports.search_sources.append(SearchSource("nominations", _l("Nominations"), search))
    ports.import_kinds[PAST_TITLES.name] = PAST_TITLES
    ports.notification_kinds[GRANTED] = NotificationKind(GRANTED, _l("An award was decided"), granted)
    ports.verdict_holders.append(
        VerdictHolder("awards", _l("Nominations"), following.preview, following.rejudge)
    )  # fmt: skip
    ports.rule_set_uses.append(RuleSetUse("awards", _l("verdicts on nominations"), count_judged))
    ports.council_subjects[council.NOMINATION] = CouncilSubject(council.NOMINATION, describe)


def to_appraise(viewer: Actor, now: datetime) -> TileValue:
    """What no rule decides waits for a person; the panel below counts the other verdicts."""
    today = clock.local_day(now)
    counted = count_by_verdict(viewer, today=today, year=today.year)
    number, held = counted[Verdict.NEEDS_HUMAN], counted[Verdict.HOLD]
    note = _("of the award year %(year)s", year=today.year)
    if held:
        note = _("%(count)s more on hold", count=formats.number(held))
    href = url_for("awards.list_nominations", verdict=Verdict.NEEDS_HUMAN.value, year=today.year)
    return TileValue(number, href, tone="warn" if number else None, note=note)


def verdicts_panel(viewer: Actor, _person_id: int, now: datetime) -> str | None:
    today = clock.local_day(now)
    counted = count_by_award(viewer, today=today, year=today.year)
    if not counted:
        return None
    return render_template("awards/verdicts_panel.html", counted=counted, year=today.year, verdicts=SHOWN_VERDICTS)


def own_awards(viewer: Actor, _now: datetime) -> TileValue:
    rows = boards.awards_of(viewer.person_id, viewer) if viewer.person_id is not None else ()
    note = _("none is recorded")
    if rows:
        note = _("last: %(award)s %(year)s", award=award_name(rows[0].code), year=rows[0].award_year)
    return TileValue(len(rows), url_for("awards.list_awards", mine="1"), note=note)


def person_panel(viewer: Actor, person_id: int, now: datetime) -> str | None:
    rows = boards.awards_of(person_id, viewer)
    return render_template("awards/person_panel.html", rows=rows) if rows else None


def outlook_panel(viewer: Actor, person_id: int, now: datetime) -> str | None:
    """As it was computed: a person's page judges nobody."""
    rows = outlooks.of_person(person_id, clock.local_day(now).year, viewer)
    if not rows:
        return None
    return render_template("awards/outlook_panel.html", rows=rows, public_id=rows[0].person.public_id)


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
