"""Two people at the same thing that follows a check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.discipline.models import AccountabilityReview
from app.discipline.services import reviews
from app.extensions import db
from app.people.models import User
from tests.integration.guards.registry import Writer
from tests.integration.inspections import scene as play
from tests.integration.inspections_follow_up.offences import BINH, found, officer

STAGE: dict[str, Any] = {}


def review_page() -> str:
    scene = play.make_scene()
    for ago in (9, 7, 5, 3):
        found(scene, BINH, days_ago=ago)
    STAGE["keeper"] = officer(scene)
    made = reviews.draft(scene.department.public_id, actor=play.actor(STAGE["keeper"]), now=play.now())
    db.session.commit()
    STAGE["version"] = made.version
    return f"/discipline/reviews/{made.public_id}/end"


def keeper() -> User:
    user: User = STAGE["keeper"]
    return user


def ended(**fields: str) -> Callable[[], dict[str, Any]]:
    return lambda: {
        "version": STAGE["version"], "concluded_on": clock.today().strftime("%d/%m/%Y"), "number": "", **fields
    }


def stored() -> Any:
    review = AccountabilityReview
    return db.session.execute(select(review.state, review.conclusion, review.version).order_by(review.id)).all()


WRITERS = (
    Writer(
        "end of a review", "discipline.end_review", keeper, review_page, ended(outcome="dropped", conclusion="Một"),
        ended(outcome="concluded", number="7/KL", conclusion="Hai"), stored,
    ),
)  # fmt: skip
SINGLE_SHOT = {
    "inspections.keep_original": "adds a file beside signed minutes; nothing that somebody else saved is touched",
    "discipline.draft_review": "a second draft for the same agency is refused by a rule",
    "discipline.new_outcome": "adds a row; nothing that somebody else saved is touched",
}
