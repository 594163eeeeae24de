"""A head whose subordinates repeat: the agency is named with its rows, somebody drafts the review, somebody ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.core import clock
from app.core.errors import DomainError, NotAllowed
from app.discipline.models import AccountabilityReview
from app.discipline.queries import reviews as queries
from app.discipline.services import reviews as services
from app.discipline.types import ReviewEnd, ReviewState
from app.extensions import db
from app.people.models import User
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_follow_up.offences import BINH, GIANG, found, officer
from tests.integration.numbers import disagreeing, page

REPEATS = "/discipline/accountability/repeats"


@pytest.fixture
def keeper(scene: Scene) -> User:
    """Of the whole province; in the department three findings came again."""
    for ago in (30, 20, 10):
        found(scene, BINH, days_ago=ago)
    for ago in (15, 5):
        found(scene, GIANG, days_ago=ago)
    return officer(scene)


def draft(scene: Scene, user: User) -> AccountabilityReview:
    made = services.draft(scene.department.public_id, actor=play.actor(user), now=play.now())
    db.session.commit()
    return made


def end(review: AccountabilityReview, user: User, **details: object) -> AccountabilityReview:
    ended = ReviewEnd(**{"concluded_on": clock.today(), "conclusion": "Rút kinh nghiệm", **details})  # type: ignore[arg-type]
    return services.end(review.id, ended, version=review.version, actor=play.actor(user), now=play.now())


def test_the_agency_is_named_with_the_rows_behind_its_number(scene: Scene, keeper: User, client: FlaskClient) -> None:
    sign_in(client, keeper)
    assert "Sở Xây dựng" in page(client, REPEATS)
    assert disagreeing(client, REPEATS) == []
    [row] = queries.proposed(play.actor(keeper), clock.today())
    assert len(row.finding_ids) == 3, "the first of each is no repeat"


def test_nothing_is_drafted_by_itself_and_one_press_drafts(scene: Scene, keeper: User, client: FlaskClient) -> None:
    sign_in(client, keeper)
    page(client, REPEATS)
    assert db.session.query(AccountabilityReview).count() == 0
    answer = client.post(f"{REPEATS}/{scene.department.public_id}/draft")
    shown = page(client, answer.location)
    assert "Dự thảo" in shown
    assert scene.staff[0].full_name in shown, "the head"
    assert shown.count(BINH) == 2
    client.post(f"{REPEATS}/{scene.department.public_id}/draft")
    assert db.session.query(AccountabilityReview).count() == 1


def test_too_few_repeats_propose_nothing(scene: Scene, client: FlaskClient) -> None:
    for ago in (30, 20, 10):
        found(scene, BINH, days_ago=ago)
    user = officer(scene)
    assert queries.proposed(play.actor(user), clock.today()) == []
    with pytest.raises(DomainError):
        draft(scene, user)


def test_the_rows_stay_as_they_were_when_it_was_drafted(scene: Scene, keeper: User) -> None:
    review = draft(scene, keeper)
    found(scene, BINH, days_ago=1)
    assert len(queries.findings_of(review)) == 3
    assert (review.threshold, review.last_on, review.head_id) == (3, clock.today(), scene.staff[0].id)


def test_nobody_reviews_himself(scene: Scene, keeper: User) -> None:
    with pytest.raises(NotAllowed):
        draft(scene, scene.head)
    review = draft(scene, keeper)
    with pytest.raises(NotAllowed):
        end(review, scene.head, number="7/KL")


def test_it_ends_with_a_paper_or_with_a_reason(scene: Scene, keeper: User) -> None:
    review = draft(scene, keeper)
    for field, details in (
        ("number", {"number": ""}),
        ("concluded_on", {"number": "7/KL", "concluded_on": clock.today() + timedelta(days=1)}),
        ("concluded_on", {"concluded_on": clock.today() - timedelta(days=1)}),
    ):
        with pytest.raises(DomainError) as refused:
            end(review, keeper, **details)
        assert refused.value.field == field
    assert end(review, keeper).state is ReviewState.DROPPED
    again = draft(scene, keeper)
    assert end(again, keeper, number="7/KL").state is ReviewState.CONCLUDED
    assert again.number == "7/KL"
