"""Two people at the same initiative, review or contest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.rulebook_local.types import SHIPPED
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeAuthor, InitiativeCampaign, InitiativeReview, Recognition
from app.initiatives.rules.rubric import rubric
from app.initiatives.services import campaigns
from app.people.models import User
from tests.factories import NOW, TODAY
from tests.integration.guards.registry import Writer
from tests.integration.initiatives.office import Office, acting, assigned, drafted, reviewed, submitted

SCALE = rubric(TODAY, SHIPPED)

Maker = Callable[[Office], Initiative]


def page(make: Maker, tail: str) -> Callable[[], str]:
    def prepare() -> str:
        return f"/initiatives/{make(Office()).public_id}/{tail}"

    return prepare


def version() -> int:
    return db.session.query(Initiative.version).scalar()  # type: ignore[no-any-return]  # one row


def typed(**values: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": version(), **values}


def an() -> User:
    return account("Nguyễn Văn An")


def hoa() -> User:
    return account("Hoàng Thị Hoa")


def cuc() -> User:
    return account("Lê Thị Cúc")


def account(name: str) -> User:
    return db.session.query(User).filter(User.person.has(full_name=name)).one()


def stored() -> Any:
    row = db.session.query(Initiative).one()
    authors = db.session.query(InitiativeAuthor.person_id, InitiativeAuthor.share).order_by(InitiativeAuthor.id).all()
    recognitions = db.session.query(Recognition.scope).order_by(Recognition.id).all()
    reviewers = db.session.query(InitiativeReview.reviewer_id).order_by(InitiativeReview.id).all()
    return row.title, row.state, row.reason, authors, recognitions, reviewers


def stored_review() -> Any:
    rows = db.session.query(InitiativeReview.state, InitiativeReview.total, InitiativeReview.comment)
    return rows.order_by(InitiativeReview.id).all()


def stored_campaign() -> Any:
    return db.session.query(InitiativeCampaign.title).one()


def described(title: str) -> Callable[[], dict[str, Any]]:
    return typed(title=title, kind="management", reform_area="procedures")


def authors(first: str, second: str) -> Callable[[], dict[str, Any]]:
    return typed(**{
        "author0-person": "Nguyễn Văn An", "author0-share": first, "author1-person": "Trần Thị Bình",
        "author1-share": second,
    })  # fmt: skip


def reviewers(*names: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": version(), "reviewers": [account(name).public_id for name in names]}


def review(points: str, comment: str) -> Callable[[], dict[str, Any]]:
    scores = {each.code: points for each in SCALE.criteria}
    return lambda: {"version": 1, "comment": comment, **scores}


def decision(number: str) -> Callable[[], dict[str, Any]]:
    return typed(scope="base", number=number, issuer="Sở Nội vụ", decided_on="20/11/2026")


def contest() -> str:
    office = Office()
    campaign = campaigns.open_campaign(
        "Cuộc thi", unit_id=office.unit.id, document=None, opens_on=TODAY, closes_on=TODAY,
        actor=acting(office.hoa_user), now=NOW,
    )  # fmt: skip
    return f"/initiatives/campaigns/{campaign.public_id}"


def contest_named(title: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": 1, "title": title, "opens_on": "20/11/2026", "closes_on": "30/11/2026"}


def unconfirmed(office: Office) -> Initiative:
    initiative = drafted(office)
    initiative.authors[1].confirmed_at = None
    db.session.flush()
    return initiative


def binh() -> User:
    return account("Trần Thị Bình")


BOTH = ("Lê Thị Cúc", "Phạm Văn Dũng")
WRITERS = (
    Writer("description", "initiatives.edit", an, page(drafted, "edit"), described("Một"), described("Hai"), stored),
    Writer("authors", "initiatives.authors", an, page(drafted, "authors"), authors("50", "50"), authors("70", "30"),
           stored),
    Writer("confirmation", "initiatives.confirm", binh, page(unconfirmed, "confirm"), typed(answer="yes"),
           typed(answer="no"), stored),
    Writer("filing", "initiatives.submit", an, page(drafted, "submit"), typed(), typed(), stored),
    Writer("withdrawal", "initiatives.withdraw", an, page(submitted, "withdraw"), typed(), typed(), stored),
    Writer("reviewers", "initiatives.reviewers", hoa, page(submitted, "reviewers"), reviewers(*BOTH),
           reviewers(*reversed(BOTH)), stored),
    Writer("returned", "initiatives.send_back", hoa, page(assigned, "return"), typed(reason="Thiếu số liệu"),
           typed(reason="Khác"), stored),
    Writer("refused", "initiatives.refuse", hoa, page(reviewed, "refuse"), typed(reason="Trùng"), typed(reason="Khác"),
           stored),
    Writer("recognised", "initiatives.recognise", hoa, page(reviewed, "recognise"), decision("1/QĐ-SNV"),
           decision("2/QĐ-SNV"), stored),
    Writer("review", "initiatives.review", cuc, page(assigned, "review"), review("5", "Một"), review("6", "Hai"),
           stored_review),
    Writer("contest", "initiatives.campaign", hoa, contest, contest_named("Một"), contest_named("Hai"),
           stored_campaign),
)  # fmt: skip
SINGLE_SHOT = {
    "initiatives.new": "adds a draft of one's own",
    "initiatives.files": "adds a file",
    "initiatives.applications": "adds a row; the same unit twice is refused by a rule",
    "initiatives.new_campaign": "adds a contest",
    "initiatives.recuse": "its reviewer alone; afterwards the page is gone for him",
}
