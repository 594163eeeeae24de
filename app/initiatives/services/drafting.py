"""What authors do: describe, name their co-authors, confirm, file, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import attachments, audit, clock
from app.core.actor import Actor
from app.core.attachments import StoredFile
from app.core.errors import DomainError, NotAllowed
from app.core.listing.words import search_text
from app.core.vietnamese import fold, sort_key_text
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeAuthor
from app.initiatives.queries import campaigns, coauthors
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries.reviews import active, reviews_of
from app.initiatives.rules import initiatives as rules
from app.initiatives.rules.similarity import key_of
from app.initiatives.services import notices
from app.initiatives.types import AuthorShare, Description, InitiativeState

OWNER = "initiative"


def start(description: Description, *, campaign_id: int | None = None, actor: Actor, now: datetime) -> Initiative:
    """A draft of the actor's own, with himself as its only author. Raises DomainError without a post."""
    today = clock.local_day(now)
    unit = coauthors.agency_of_person(actor.person_id, today) if actor.person_id is not None else None
    if unit is None:
        raise NotAllowed(_l("Only whoever holds a post here can put forward an initiative."))
    rules.check_description(description, today=today)
    campaigns.check_open(campaign_id, unit, today)
    initiative = Initiative(
        unit_id=unit.id, lead_person_id=actor.person_id, campaign_id=campaign_id, created_at=now, changed_at=now,
        authors=[InitiativeAuthor(position=1, person_id=actor.person_id, share=rules.WHOLE, confirmed_at=now)],
    )  # fmt: skip
    describe(initiative, description)
    db.session.add(initiative)
    db.session.flush()
    index(initiative)
    audit.record("initiative.started", subject=initiative, actor=actor, at=now, unit_id=unit.id)
    return initiative


def change(
    initiative_id: int, *, version: int, description: Description, campaign_id: int | None, actor: Actor, now: datetime
) -> None:
    """While it lies with its authors: as a draft, or returned for supplement."""
    initiative = _with_authors(initiative_id, version=version, actor=actor)
    today = clock.local_day(now)
    rules.check_description(description, today=today)
    if campaign_id != initiative.campaign_id:
        campaigns.check_open(campaign_id, initiative.unit, today)
    describe(initiative, description)
    initiative.campaign_id, initiative.changed_at = campaign_id, now
    index(initiative)
    audit.record("initiative.changed", subject=initiative, actor=actor, at=now)


def name_authors(
    initiative_id: int, *, version: int, authors: Sequence[AuthorShare], actor: Actor, now: datetime
) -> None:
    """Replaces the list. Whoever's share changes confirms anew; whoever files has confirmed by filing."""
    initiative = _with_authors(initiative_id, version=version, actor=actor)
    lead = initiative.lead_person_id or 0
    rules.check_authors(authors, lead_person_id=lead)
    before = {each.person_id: each for each in initiative.authors if each.person_id is not None}
    said = {person_id: (each.share, each.confirmed_at) for person_id, each in before.items()}
    initiative.authors.clear()
    db.session.flush()
    for position, author in enumerate(authors, 1):
        share, confirmed_at = said.get(author.person_id or 0, (None, None))
        kept = confirmed_at if share == author.share else None
        initiative.authors.append(
            InitiativeAuthor(
                position=position, person_id=author.person_id, outside_name=author.outside_name,
                workplace=author.workplace, share=author.share, confirmed_at=now if author.person_id == lead else kept,
            )
        )
    initiative.changed_at = now
    db.session.flush()
    index(initiative)
    asked = {each.person_id for each in initiative.authors if each.person_id and each.confirmed_at is None}
    audit.record("initiative.authors_named", subject=initiative, actor=actor, at=now, asked=sorted(asked))
    notices.tell_people(initiative, notices.CONFIRM, person_ids=asked, now=now)


def confirm(initiative_id: int, *, version: int, agrees: bool, actor: Actor, now: datetime) -> None:
    """A co-author says that he is one, with this share, or that he is not."""
    initiative = queries.get_authored_to_change(initiative_id, version=version, viewer=actor)
    author = queries.own_authorship(initiative, actor)
    if author is None or initiative.state not in rules.WITH_AUTHORS:
        raise DomainError(_l("There is nothing for you to confirm."))
    if author.person_id == initiative.lead_person_id:
        raise NotAllowed(_l("Whoever files the initiative is an author already."))
    author.confirmed_at, author.declined_at = (now, None) if agrees else (None, now)
    initiative.changed_at = now
    audit.record("initiative.authorship_answered", subject=initiative, actor=actor, at=now, agrees=agrees)


def add_file(initiative_id: int, *, stored: StoredFile, actor: Actor, now: datetime) -> None:
    """Before it is filed, or as a supplement."""
    initiative = queries.get_visible_to_change(initiative_id, viewer=actor)
    if queries.own_authorship(initiative, actor) is None or initiative.state not in rules.WITH_AUTHORS:
        raise NotAllowed(_l("Files are added by the authors while the initiative lies with them."))
    attachments.attach(stored, owner_kind=OWNER, owner_id=initiative.id, actor=actor, now=now)


def submit(initiative_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """Files it, or hands in the supplement: reviewers already asked go on with it."""
    initiative = queries.get_led_to_change(initiative_id, version=version, viewer=actor)
    today, reviewed = clock.local_day(now), active(reviews_of(initiative.id))
    target = InitiativeState.UNDER_REVIEW if reviewed else InitiativeState.SUBMITTED
    rules.check_move(initiative.state, target)
    rules.check_filing(queries.description_of(initiative), queries.shares_of(initiative), today=today)
    if initiative.submitted_on is None:
        campaigns.check_open(initiative.campaign_id, initiative.unit, today)
        initiative.submitted_on = today
    initiative.state, initiative.changed_at = target, now
    audit.record("initiative.submitted", subject=initiative, actor=actor, at=now, state=target)
    notices.tell_keepers(initiative, now=now)


def withdraw(initiative_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    initiative = queries.get_led_to_change(initiative_id, version=version, viewer=actor)
    rules.check_move(initiative.state, InitiativeState.WITHDRAWN)
    initiative.state, initiative.changed_at = InitiativeState.WITHDRAWN, now
    audit.record("initiative.withdrawn", subject=initiative, actor=actor, at=now)


def describe(initiative: Initiative, description: Description) -> None:
    for name, value in asdict(description).items():
        setattr(initiative, name, value)
    initiative.sort_key = sort_key_text(description.title)
    initiative.title_key, initiative.solution_key = fold(description.title), key_of(description.solution)
    initiative.search_text = search_text(description.title, description.field)


def index(initiative: Initiative) -> None:
    """Found by its title, its field and its authors."""
    names = [author.name for author in initiative.authors]
    initiative.search_text = search_text(initiative.title, initiative.field, *names)


def _with_authors(initiative_id: int, *, version: int, actor: Actor) -> Initiative:
    initiative = queries.get_led_to_change(initiative_id, version=version, viewer=actor)
    if initiative.state not in rules.WITH_AUTHORS:
        raise DomainError(_l("It has been filed: the text changes only when it is returned for supplement."))
    return initiative
