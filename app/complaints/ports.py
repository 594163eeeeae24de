"""What this package gives to the others through the registries."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.complaints import sessions
from app.complaints.models import CitizenCase
from app.complaints.queries import boards, clocks, counts, risks
from app.complaints.queries.case_list import CASES, row_of
from app.complaints.queries.cases import is_visible, visible_ids
from app.complaints.services import due_days, notices
from app.complaints.services.filing import OWNER
from app.complaints.types import Permission
from app.core import clock
from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import (
    DeadlineHolder,
    NavItem,
    NotificationKind,
    Panel,
    Ports,
    PublicLink,
    RiskSignal,
    RuleSetUse,
    SearchSource,
    Tile,
)
from app.extensions import db

CITIZENS = _l("Citizens")
HANDLERS = (Role.COMPLAINT_HANDLER,)
TILES = (
    ("due", _l("Cases to answer now"), HANDLERS, 10, boards.to_answer_now),
    ("messages", _l("New messages from senders"), HANDLERS, 15, boards.messages),
    ("unassigned", _l("Cases without a handler"), HANDLERS, 20, boards.unassigned),
    ("asked", _l("Cases waiting for the sender"), HANDLERS, 30, boards.asked),
    ("on_time", _l("Answered on time this quarter"), HANDLERS, 70, boards.on_time_share),
    ("founded_share", _l("Found to be well-founded this quarter"), HANDLERS, 80, boards.founded_share),
    ("open", _l("Open cases of my units"), (Role.AGENCY_HEAD,), 30, boards.still_open),
    ("founded", _l("Founded cases this quarter"), (Role.LEADER,), 40, boards.founded),
    ("openings", _l("Openings to decide"), (Role.VAULT_KEEPER,), 10, boards.openings),
)


def register(ports: Ports) -> None:
    ports.grant(Role.COMPLAINT_HANDLER, (Permission.CASE_VIEW, Permission.CASE_HANDLE))
    ports.grant(Role.AGENCY_HEAD, (Permission.CASE_VIEW,))
    ports.grant(Role.LEADER, (Permission.CASE_VIEW,))
    ports.grant(Role.VAULT_KEEPER, (Permission.IDENTITY_APPROVE,))
    ports.nav += [
        NavItem(CITIZENS, 300, _l("Letters and feedback received"), "complaints.queue", "inbox",
                permissions=(Permission.CASE_VIEW,)),
        NavItem(CITIZENS, 310, _l("Openings of identities"), "complaints.openings", "lock",
                permissions=(Permission.IDENTITY_APPROVE,)),
    ]  # fmt: skip
    ports.public_links += [
        PublicLink(20, _l("Send feedback"), "filing.start"), PublicLink(30, _l("Follow a code"), "tracking.enter"),
    ]  # fmt: skip
    ports.tiles += [Tile(f"cases_{name}", *tile) for name, *tile in TILES]
    ports.panels.append(Panel("complaints.cases", "person", 300, _l("Letters and feedback of citizens"), person_panel))
    ports.search_sources.append(
        SearchSource("complaints.cases", _l("Letters and feedback of citizens"), counts.search_cases)
    )
    ports.lists[CASES.name] = CASES
    ports.attachment_owners[OWNER] = may_read_file
    ports.deadline_holders.append(DeadlineHolder("complaints", due_days.count_moving, due_days.recount))
    ports.rule_set_uses.append(RuleSetUse("complaints", _l("cases taken in"), clocks.count_since))
    ports.risk_signals.append(
        RiskSignal("founded", _l("Founded cases"), risks.founded, risks.cases_behind, Permission.CASE_VIEW)
    )
    for name, label, title in NOTICES:
        ports.notification_kinds[name] = NotificationKind(name, label, notice(title))


def person_panel(viewer: Actor, person_id: int, _now: datetime) -> str | None:
    """Nothing at all for whoever may see none: an empty panel would already tell."""
    rows = [row_of(case) for case in counts.cases_about(person_id, viewer)]
    return render_template("complaints/person_panel.html", rows=rows) if rows else None


def may_read_file(viewer: Actor, case_id: int) -> bool:
    """Whoever may see the case, and the citizen who has shown its code in this browser."""
    if is_visible(case_id, viewer):
        return True
    tracked = sessions.tracked(clock.now())
    case = db.session.get(CitizenCase, case_id) if tracked is not None else None
    return case is not None and case.public_id == tracked


NOTICES = (
    (notices.ASSIGNED, _l("A case was given to me"), _l("A case was given to you")),
    (notices.DUE, _l("A case of mine is due today"), _l("A case of yours is due today")),
    (notices.MESSAGE, _l("A sender wrote to me"), _l("The sender of a case wrote")),
    (notices.DUE_MOVED, _l("The last day of a case of mine moved"), _l("The last day of a case of yours moved")),
)


def notice(title: object) -> Callable[[Actor, Collection[int]], dict[int, tuple[str, str, str]]]:
    """No reference, no name: mail may be read over a shoulder."""

    def render(viewer: Actor, case_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
        text = str(_("Open it to read on."))
        return {
            case_id: (str(title), text, url_for("complaints.show", public_id=public_id))
            for case_id, public_id in visible_ids(case_ids, viewer).items()
        }

    return render
