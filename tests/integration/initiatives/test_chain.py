"""From a draft to a recognition, and what it tells the others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.core.errors import Conflict, DomainError, IllegalMove, NotAllowed
from app.core.evidence import Window
from app.core.listing import list_page
from app.core.models import Notification
from app.core.permissions import Role
from app.extensions import db
from app.initiatives import queries
from app.initiatives.models import InitiativeReview
from app.initiatives.queries import boards
from app.initiatives.queries.initiative_list import INITIATIVES
from app.initiatives.services import deciding, drafting, reviewing
from app.initiatives.types import AuthorShare, InitiativeState, Scope
from app.people.models import Unit
from tests.factories import NOW, TODAY, make_role
from tests.integration.initiatives.office import (
    Office,
    acting,
    assigned,
    description,
    do,
    drafted,
    no_marks,
    raise_to,
    recognised,
    reviewed,
    send_review,
    submitted,
)

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def told(kind: str) -> set[int]:
    return {row.user_id for row in db.session.query(Notification).filter_by(kind=kind)}


def test_an_initiative_goes_all_the_way_and_counts_for_its_authors() -> None:
    office = Office()
    initiative = recognised(office)
    assert initiative.state is InitiativeState.RECOGNISED
    facts = [fact for fact in queries.evidence(*YEAR) if fact.code == "initiatives.recognised"]
    assert {fact.person_id for fact in facts} == {office.an.id, office.binh.id}
    assert {(fact.source_id, fact.unit_id, fact.details["scope"]) for fact in facts} == {
        (initiative.id, office.unit.id, "base")
    }
    [merit] = queries.recognised_of([office.binh.id])[office.binh.id]
    assert (merit.scope, merit.share_pct, merit.decision_number, merit.year) == (
        Scope.BASE, Decimal(40), "12/QĐ-base", 2026,
    )  # fmt: skip
    assert told("initiative_confirm") == {office.binh_user.id}
    assert told("initiative_review") == {office.cuc_user.id, office.dung_user.id}
    assert told("initiative_recognised") == {office.an_user.id, office.binh_user.id}


def test_nothing_is_filed_before_every_co_author_has_confirmed() -> None:
    office = Office()
    initiative = drafted(office)
    an = acting(office.an_user)
    shares = [AuthorShare(5000, person_id=office.an.id), AuthorShare(5000, person_id=office.binh.id)]
    do(lambda: drafting.name_authors(initiative.id, version=initiative.version, authors=shares, actor=an, now=NOW))
    with pytest.raises(DomainError, match="chưa xác nhận"):
        do(lambda: drafting.submit(initiative.id, version=initiative.version, actor=an, now=NOW))
    assert initiative.state is InitiativeState.DRAFT


def test_shares_that_do_not_sum_to_the_whole_are_kept_but_not_filed() -> None:
    office = Office()
    initiative = drafted(office)
    an = acting(office.an_user)
    shares = [AuthorShare(6000, person_id=office.an.id), AuthorShare(3999, outside_name="Ngô Văn Ngoài", workplace="X")]
    do(lambda: drafting.name_authors(initiative.id, version=initiative.version, authors=shares, actor=an, now=NOW))
    with pytest.raises(DomainError, match="100 %"):
        do(lambda: drafting.submit(initiative.id, version=initiative.version, actor=an, now=NOW))


def test_only_whoever_filed_it_changes_it_and_only_while_it_lies_with_the_authors() -> None:
    office = Office()
    initiative = submitted(office)
    for user, error in ((office.an_user, DomainError), (office.binh_user, Exception)):
        with pytest.raises(error):
            do(lambda user=user: drafting.change(
                initiative.id, version=initiative.version, description=description("Khác"), campaign_id=None,
                actor=acting(user), now=NOW,
            ))  # fmt: skip
    assert initiative.title.startswith("Lấy số")


def test_two_different_reviewers_are_needed_who_are_no_authors() -> None:
    office = Office()
    initiative = submitted(office)
    hoa = acting(office.hoa_user)
    cuc, an = office.cuc_user.public_id, office.an_user.public_id
    for chosen in ([cuc], [cuc, cuc], [cuc, an]):
        with pytest.raises(DomainError):
            do(lambda chosen=chosen: reviewing.assign(
                initiative.id, version=initiative.version, reviewers=chosen, actor=hoa, now=NOW
            ))  # fmt: skip
    assert db.session.query(InitiativeReview).count() == 0


def test_nothing_is_recognised_before_both_reviews_are_in() -> None:
    office = Office()
    initiative = assigned(office)
    with pytest.raises(DomainError, match="phiếu chấm"):
        raise_to(office, initiative, Scope.BASE)
    assert initiative.state is InitiativeState.UNDER_REVIEW


def test_a_sent_review_is_frozen() -> None:
    office = Office()
    initiative = reviewed(office)
    review = db.session.query(InitiativeReview).filter_by(reviewer_id=office.cuc_user.id).one()
    with pytest.raises(DomainError):
        do(lambda: reviewing.recuse(
            review.id, version=review.version, reason="Người thân", actor=acting(office.cuc_user), now=NOW
        ))  # fmt: skip
    assert review.total == 10_000
    assert initiative.state is InitiativeState.UNDER_REVIEW


def test_whoever_is_concerned_no_longer_sees_it_and_another_is_asked() -> None:
    office = Office()
    initiative = assigned(office)
    review = db.session.query(InitiativeReview).filter_by(reviewer_id=office.cuc_user.id).one()
    cuc = acting(office.cuc_user)
    do(lambda: reviewing.recuse(review.id, version=review.version, reason="Người thân", actor=cuc, now=NOW))
    assert queries.visible_sources(cuc, [initiative.id]) == set()
    assert queries.visible_sources(acting(office.dung_user), [initiative.id]) == {initiative.id}


def test_a_higher_scope_rests_on_the_one_below_and_the_initiative_counts_once() -> None:
    office = Office()
    initiative = recognised(office, on=date(2026, 5, 4))
    with pytest.raises(DomainError, match="phạm vi liền dưới"):
        raise_to(office, initiative, Scope.NATIONAL)
    raise_to(office, initiative, Scope.PROVINCE, on=date(2026, 9, 1))
    assert (initiative.scope, initiative.recognised_on) == (Scope.PROVINCE, date(2026, 5, 4))
    merits = queries.recognised_of([office.an.id])[office.an.id]
    assert [merit.scope for merit in merits] == [Scope.BASE, Scope.PROVINCE]
    assert {merit.id for merit in merits} == {initiative.id}
    recognised_facts = [fact for fact in queries.evidence(*YEAR) if fact.code == "initiatives.recognised"]
    assert {(fact.source_id, fact.details["scope"]) for fact in recognised_facts} == {(initiative.id, "province")}


def test_a_reviewer_learns_that_opinions_differ_only_when_all_are_in() -> None:
    office = Office()
    initiative = assigned(office)
    asked = db.session.query(InitiativeReview).filter_by(initiative_id=initiative.id)
    reviews = {row.reviewer_id: row for row in asked}
    cuc, dung = acting(office.cuc_user), acting(office.dung_user)
    send_review(reviews[office.cuc_user.id], office.cuc_user)
    assert (boards.mixed(cuc, NOW).value, boards.mixed(dung, NOW).value) == (0, 0)
    assert (boards.scored(cuc, NOW).value, boards.to_score(dung, NOW).value) == (1, 1)
    send_review(reviews[office.dung_user.id], office.dung_user, no_marks())
    assert (boards.mixed(cuc, NOW).value, boards.mixed(dung, NOW).value) == (1, 1)
    assert boards.mixed(acting(office.an_user), NOW).value == 0, "authors are told nothing of it"


def test_returned_for_supplement_it_goes_on_with_the_same_reviewers() -> None:
    office = Office()
    initiative = assigned(office)
    hoa, an = acting(office.hoa_user), acting(office.an_user)
    version = initiative.version
    do(lambda: deciding.send_back(initiative.id, version=version, reason="Bổ sung số liệu", actor=hoa, now=NOW))
    assert told("initiative_returned") == {office.an_user.id, office.binh_user.id}
    do(lambda: drafting.submit(initiative.id, version=initiative.version, actor=an, now=NOW))
    assert initiative.state is InitiativeState.UNDER_REVIEW
    assert db.session.query(InitiativeReview).count() == 2


def test_nobody_decides_on_his_own_initiative() -> None:
    office = Office()
    initiative = reviewed(office)
    make_role(office.an_user, Role.EMULATION_OFFICER, office.province)
    an = acting(office.an_user)
    with pytest.raises(NotAllowed):
        do(lambda: deciding.refuse(initiative.id, version=initiative.version, reason="…", actor=an, now=NOW))


def test_an_old_version_is_told_and_a_withdrawn_one_counts_nowhere() -> None:
    office = Office()
    initiative = submitted(office)
    an = acting(office.an_user)
    with pytest.raises(Conflict):
        do(lambda: drafting.withdraw(initiative.id, version=initiative.version - 1, actor=an, now=NOW))
    do(lambda: drafting.withdraw(initiative.id, version=initiative.version, actor=an, now=NOW))
    assert queries.evidence(*YEAR) == []
    [found] = queries.figures([Window(*YEAR)], unit_ids=None)
    assert [each.value for each in found] == [0, 0]
    with pytest.raises(IllegalMove):
        do(lambda: drafting.submit(initiative.id, version=initiative.version, actor=an, now=NOW))


def test_a_unit_elsewhere_takes_it_over_and_the_base_is_credited() -> None:
    office = Office()
    initiative = recognised(office)
    hoa = acting(office.hoa_user)

    def taken_over(unit: Unit) -> None:
        do(lambda: deciding.record_application(
            initiative.id, unit_public_id=unit.public_id, applied_from=TODAY, result="Áp dụng tốt", actor=hoa, now=NOW
        ))  # fmt: skip

    with pytest.raises(DomainError, match="cơ sở của chính"):
        taken_over(office.reform)
    taken_over(office.other)
    facts = [fact for fact in queries.evidence(*YEAR) if fact.code == "initiatives.applied"]
    assert {(fact.unit_id, fact.person_id) for fact in facts} == {
        (office.unit.id, office.an.id), (office.unit.id, office.binh.id),
    }  # fmt: skip
    ids = [fact.source_id for fact in facts]
    assert queries.visible_sources(hoa, ids, kind="initiative_application") == set(ids)
    without = {unit.unit_id for unit in queries.units_without(*YEAR)}
    assert office.province.id in without
    assert not {office.unit.id, office.other.id} & without


def test_every_figure_opens_exactly_its_rows(app: Flask) -> None:
    office = Office()
    recognised(office)
    submitted(office, "Sổ tay quy trình giải quyết thủ tục đất đai")
    drafted(office, "Chưa gửi")
    units = {office.province.id, office.unit.id, office.other.id}
    [told] = queries.figures([Window(*YEAR)], unit_ids=units)
    found = {(each.code, each.unit_id): each for each in told}
    assert {key: int(each.value) for key, each in found.items()} == {
        ("initiatives_submitted", None): 2, ("initiatives_submitted", office.unit.id): 2,
        ("initiatives_recognised", None): 1, ("initiatives_recognised", office.unit.id): 1,
    }  # fmt: skip
    for figure in found.values():
        args = MultiDict(figure.params)
        with app.test_request_context():
            page = list_page(INITIATIVES, actor=acting(office.hoa_user), args=args, now=NOW)
        assert page.count == figure.value
        assert not page.messages
