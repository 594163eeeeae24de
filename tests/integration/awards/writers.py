"""Two people at the same nomination, decision, award, matter or meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app.awards.models import Award, AwardDecision, Nomination
from app.awards.services import decisions as deciding
from app.awards.types import Decider, Issue
from app.councils import queries as council_queries
from app.councils import services as councils
from app.councils.models import AgendaItem, CouncilMeeting
from app.councils.types import Counts
from app.discipline.models import DisciplineCase, DisciplineDecision
from app.discipline.services import cases
from app.discipline.services import decisions as discipline
from app.discipline.types import DecisionDetails, Measure, Origin
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import User
from tests.factories import NOW
from tests.integration.awards.office import YEAR, Office, act, acting, rate
from tests.integration.guards.registry import Writer

ISSUE = Issue("210/QĐ-SNV", date(2025, 12, 22), "Giám đốc", Decider.AGENCY_HEAD)


def officer() -> User:
    return db.session.query(User).filter_by(username="thi.dua").one()


def chair() -> User:
    return db.session.query(User).filter_by(username="chu.tich").one()


def typed(table: Any, **values: Any) -> Callable[[], dict[str, Any]]:
    """With the version both have loaded."""
    return lambda: {"version": db.session.query(table).one().version, **values}


def stored(table: Any, *names: str) -> Callable[[], Any]:
    return lambda: [tuple(getattr(row, name) for name in names) for row in db.session.query(table)]


def nominated(**changes: Any) -> Nomination:
    office = Office()
    rate(office.person, Rating.GOOD, changes.get("year", YEAR))
    return office.nominate(**changes)


def dossier_page() -> str:
    return f"/nominations/{nominated().public_id}/dossier"


def appraisal_page() -> str:
    return f"/nominations/{nominated(year=2026, received_on=date(2026, 11, 10)).public_id}/appraisal"


def drafted() -> AwardDecision:
    nomination, actor = nominated(), acting(officer())
    with act():
        return deciding.draft(nomination.unit, nomination.award, YEAR, chosen=[nomination], actor=actor, now=NOW)


def issue_page() -> str:
    return f"/decisions/{drafted().public_id}/number"


def cancel_page() -> str:
    decision = drafted()
    with act():
        deciding.issue(decision.id, ISSUE, version=decision.version, actor=acting(officer()), now=NOW)
    return f"/awards/{db.session.query(Award).one().public_id}/cancel"


def revoke_page() -> str:
    office = Office()
    details = DecisionDetails(Measure.WARNING, "7/QĐ", "Sở", date(2026, 3, 1), date(2026, 3, 1), True, "Vi phạm")
    with act():
        made = discipline.record(office.person, details, actor=acting(office.officer), now=NOW)
    return f"/discipline/{made.public_id}/revoke"


def close_page() -> str:
    office = Office()
    with act():
        made = cases.open_case(
            office.person, opened_on=date(2026, 3, 1), document="TB", conduct="Vi phạm", origin=Origin(),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip
    return f"/discipline/cases/{made.public_id}/close"


def convened() -> CouncilMeeting:
    office = Office()
    rate(office.person, Rating.EXCELLENT)
    nomination = office.nominate("emulation_fighter_base")
    return office.meet(office.council(3), [nomination])


def open_page() -> str:
    return f"/council/meetings/{convened().public_id}/open"


def opened() -> CouncilMeeting:
    meeting = convened()
    members = council_queries.members_on(meeting.council_id, meeting.held_on)
    with act():
        councils.open_session(
            meeting.id, present=[each.id for each in members], version=meeting.version, actor=acting(officer()), now=NOW
        )
    return meeting


def count_page() -> str:
    return f"/council/items/{opened().items[0].public_id}"


def sign_page() -> str:
    meeting = opened()
    item = meeting.items[0]
    with act():
        councils.record_tally(
            item.id, Counts(3, 3, 0, 3, 0), [], version=item.version, actor=acting(officer()), now=NOW
        )
    return f"/council/meetings/{meeting.public_id}/sign"


PAPER = {"number": "99/QĐ", "issuer": "Sở Nội vụ", "signed_on": "10/11/2026"}
COUNTS = {"issued": 3, "collected": 3, "invalid": 0}
WRITERS = (
    Writer(
        "dossier", "awards.edit_dossier", viewer=officer, prepare=dossier_page,
        first=typed(Nomination, received_on="09/12/2025", attitude="yes", papers=["proposal"]),
        second=typed(Nomination, received_on="10/12/2025", attitude="no"),
        stored=stored(Nomination, "received_on", "attitude_confirmed"),
    ),
    Writer(
        "appraisal", "awards.appraise", viewer=officer, prepare=appraisal_page,
        first=typed(Nomination, verdict="eligible", note="Đủ"),
        second=typed(Nomination, verdict="refused", note="Thiếu"), stored=stored(Nomination, "appraised", "state"),
    ),
    Writer(
        "number of a decision", "awards.issue", viewer=officer, prepare=issue_page,
        first=typed(AwardDecision, number="1/QĐ", issued_on="22/12/2025", issuer="Sở", decider="agency_head"),
        second=typed(AwardDecision, number="2/QĐ", issued_on="23/12/2025", issuer="Sở", decider="agency_head"),
        stored=stored(AwardDecision, "number", "issued_on"),
    ),
    Writer(
        "cancellation", "awards.cancel", viewer=officer, prepare=cancel_page,
        first=typed(Award, reason="false_papers", **PAPER), second=typed(Award, reason="rating_lowered", **PAPER),
        stored=stored(Award, "status", "version"),
    ),
    Writer(
        "revocation", "discipline.revoke", viewer=officer, prepare=revoke_page,
        first=typed(DisciplineDecision, kind="revoked", reason="Sai", **PAPER),
        second=typed(DisciplineDecision, kind="annulled", reason="Khác", **PAPER),
        stored=stored(DisciplineDecision, "revoked_on", "version"),
    ),
    Writer(
        "end of a matter", "discipline.close_case", viewer=officer, prepare=close_page,
        first=typed(DisciplineCase, outcome="no_violation", closed_on="10/11/2026", note="Không"),
        second=typed(DisciplineCase, outcome="closed", closed_on="11/11/2026", note="Khác"),
        stored=stored(DisciplineCase, "state", "closed_on"),
    ),
    Writer(
        "start of a meeting", "councils.open_session", viewer=officer, prepare=open_page,
        first=typed(CouncilMeeting, present=[]), second=typed(CouncilMeeting, present=[]),
        stored=stored(CouncilMeeting, "state", "version"),
    ),
    Writer(
        "counts", "councils.count", viewer=officer, prepare=count_page,
        first=typed(AgendaItem, in_favour=3, against=0, **COUNTS),
        second=typed(AgendaItem, in_favour=1, against=2, **COUNTS), stored=stored(AgendaItem, "in_favour", "against"),
    ),
    Writer(
        "minutes", "councils.sign", viewer=chair, prepare=sign_page,
        first=typed(CouncilMeeting, conclusion="Thống nhất"), second=typed(CouncilMeeting, conclusion="Khác"),
        stored=stored(CouncilMeeting, "number", "conclusion"),
    ),
)  # fmt: skip
ADDS = "adds a row"
PRESS = "a press with the version it was shown with; the second is told above the page (test_presses)"
SINGLE_SHOT = {
    "awards.propose": "adds a row; a second one for the same award and year is refused by a rule",
    "awards.act_on": PRESS,
    "awards.take_off": PRESS,
    "awards.new_replay": ADDS,
    "awards.compute_outlook": "asks for work; a second press while it waits is refused",
    "awards.agenda": "what stands on the agenda already, or has moved on, is refused by its state",
    "awards.draft_decision": "a nomination stands on one decision: its state refuses the second",
    "councils.new_council": ADDS,
    "councils.add_member": "adds a row; the same person twice is refused by a rule",
    "councils.convene": ADDS,
    "discipline.new_decision": "adds a row; the same number, issuer, day and person once (constraint)",
    "discipline.open_case": "adds a row; the same finding twice is refused by a rule",
    "discipline.new_reminder": ADDS,
}
