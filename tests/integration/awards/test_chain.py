"""From a discipline decision to the honour roll: the thin chain, through services as people use them."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app.awards.models import Award, EligibilityCheck, HonourEntry, Nomination
from app.awards.queries import figures, titles_of
from app.awards.queries.council import tallies_of
from app.awards.services import checking
from app.awards.services import decisions as deciding
from app.awards.services import nominations as services
from app.awards.types import (
    AwardStatus,
    Decider,
    Issue,
    NominationState,
    RevocationDetails,
    RevocationReason,
    Verdict,
)
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.evidence import Window
from app.core.permissions import Role
from app.discipline.services import cases
from app.discipline.services import decisions as discipline
from app.discipline.types import CaseState, DecisionDetails, Measure, Origin
from app.emulation.types import Rating
from app.extensions import db
from tests.factories import NOW, TODAY, make_user
from tests.integration.accounts import sign_in
from tests.integration.awards.office import RECEIVED, YEAR, Office, act, acting, rate

FIGHTER, WORKER = "emulation_fighter_base", "advanced_worker"
ISSUE = Issue("210/QĐ-SNV", date(2025, 12, 22), "Giám đốc Sở Nội vụ", Decider.AGENCY_HEAD)


@pytest.fixture
def office() -> Office:
    return Office()


def verdict_of(nomination: Nomination, viewer: Actor | None = None) -> Verdict:
    return checking.judge_all([nomination], viewer=viewer)[nomination.id].judgement.verdict


def decide(office: Office, effective_on: date) -> None:
    details = DecisionDetails(
        Measure.REPRIMAND, "12/QĐ-SNV", "Sở Nội vụ", effective_on, effective_on, False, "Đi muộn nhiều lần"
    )
    with act():
        discipline.record(office.person, details, actor=acting(office.officer), now=NOW)


def issued(office: Office, nomination: Nomination) -> Award:
    actor = acting(office.officer)
    with act():
        decision = deciding.draft(
            office.unit, nomination.award, YEAR, chosen=[nomination], actor=actor, now=NOW
        )
    with act():
        deciding.issue(decision.id, ISSUE, version=decision.version, actor=actor, now=NOW)
    return db.session.query(Award).filter_by(nomination_id=nomination.id).one()


def test_a_fighter_goes_from_dossier_to_honour_roll(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.EXCELLENT)
    nomination = office.nominate(FIGHTER)
    assert nomination.verdict is Verdict.ELIGIBLE
    meeting = office.meet(office.council(11), [nomination])
    assert nomination.state is NominationState.TO_COUNCIL
    office.vote(meeting, 7, written=2)
    tally = tallies_of([nomination.id])[nomination.id]
    assert (tally.members, tally.in_favour, tally.written_in_favour, tally.total_in_favour) == (11, 7, 2, 9)
    with act():
        services.take_result(nomination.id, version=nomination.version, actor=acting(office.officer), now=NOW)
    assert nomination.state is NominationState.PASSED
    award = issued(office, nomination)
    assert (award.status, award.number, award.amount, award.payable) == (
        AwardStatus.GRANTED, "210/QĐ-SNV", 2_340_000, True,
    )  # fmt: skip
    assert nomination.state is NominationState.DECIDED
    assert [(fact.title, fact.year) for fact in titles_of([office.person.id])[office.person.id]] == [(FIGHTER, YEAR)]
    assert "Trần Thị Bích Ngọc" in client.get("/honours").get_data(as_text=True)


@pytest.mark.parametrize(("in_favour", "written", "state"), [(8, 0, "failed"), (8, 1, "passed"), (9, 0, "passed")])
def test_nine_of_eleven_members_are_needed(office: Office, in_favour: int, written: int, state: str) -> None:
    rate(office.person, Rating.EXCELLENT)
    nomination = office.nominate(FIGHTER)
    meeting = office.meet(office.council(11), [nomination])
    office.vote(meeting, in_favour, written=written)
    with act():
        services.take_result(nomination.id, version=nomination.version, actor=acting(office.officer), now=NOW)
    assert nomination.state.value == state


def test_a_discipline_decision_turns_the_verdict_and_lapses_on_its_day(office: Office) -> None:
    rate(office.person, Rating.GOOD)
    decide(office, RECEIVED - timedelta(days=365))
    during = office.nominate(WORKER)
    assert during.verdict is Verdict.REFUSED
    kept = json.loads(db.session.query(EligibilityCheck).filter_by(nomination_id=during.id).one().reasons)
    failed = [each for each in kept if each["passed"] is False]
    assert [each["rule"] for each in failed] == ["unfinished_discipline"]
    assert failed[0]["refs"][0][0] == "discipline_decision"
    after = during
    with act():
        services.update(
            after.id, office.dossier(RECEIVED + timedelta(days=1)), version=after.version, actor=acting(office.head),
            now=NOW,
        )  # fmt: skip
    assert after.verdict is Verdict.ELIGIBLE


def test_an_advanced_worker_needs_no_vote(office: Office) -> None:
    rate(office.person, Rating.GOOD)
    award = issued(office, office.nominate(WORKER))
    assert (award.status, award.amount) == (AwardStatus.GRANTED, 710_000)


def test_what_is_refused_never_stands_on_a_decision(office: Office) -> None:
    rate(office.person, Rating.COMPLETED)
    nomination = office.nominate(WORKER)
    with pytest.raises(DomainError), act():
        deciding.draft(office.unit, WORKER, YEAR, chosen=[nomination], actor=acting(office.officer), now=NOW)


def test_a_hold_exists_for_whoever_may_see_the_matter(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.GOOD)
    nomination = office.nominate(WORKER)
    with act():
        cases.open_case(
            office.person, opened_on=date(2025, 12, 1), document="TB 5", conduct="Đang làm rõ", origin=Origin(),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip
    secretary = make_user(Role.COUNCIL_SECRETARY, username="thu.ky")
    assert nomination.verdict is Verdict.ELIGIBLE, "what is kept is the world without proceedings"
    assert verdict_of(nomination, acting(office.officer)) is Verdict.HOLD
    assert verdict_of(nomination, acting(secretary)) is Verdict.ELIGIBLE
    for user, verdict, other in ((office.officer, "hold", "eligible"), (secretary, "eligible", "hold")):
        sign_in(client, user)
        assert "Ngọc" in client.get(f"/nominations?verdict={verdict}").get_data(as_text=True)
        assert "Bích Ngọc" not in client.get(f"/nominations?verdict={other}").get_data(as_text=True)
    with pytest.raises(DomainError), act():
        deciding.draft(office.unit, WORKER, YEAR, chosen=[nomination], actor=acting(office.officer), now=NOW)


def test_a_ground_is_linked_only_for_whoever_may_open_it(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.GOOD)
    decide(office, RECEIVED - timedelta(days=365))
    nomination = office.nominate(WORKER)
    secretary = make_user(Role.COUNCIL_SECRETARY, username="thu.ky")
    for user, linked in ((office.officer, True), (secretary, False)):
        sign_in(client, user)
        page = client.get(f"/nominations/{nomination.public_id}").get_data(as_text=True)
        assert "112/2020/NĐ-CP" in page or "152/2025/NĐ-CP" in page
        grounds = re.findall(r'href="(/discipline/[^"]+)"', page)
        assert bool(grounds) is linked
        assert all(client.get(url).status_code == 200 for url in grounds)


def test_a_matter_that_ends_clean_lets_the_title_go_on(office: Office) -> None:
    rate(office.person, Rating.GOOD)
    nomination = office.nominate(WORKER)
    actor = acting(office.officer)
    with act():
        case = cases.open_case(
            office.person, opened_on=date(2025, 12, 1), document="TB 5", conduct="Đang làm rõ", origin=Origin(),
            actor=actor, now=NOW,
        )  # fmt: skip
    with act():
        cases.close_case(
            case.id, outcome=CaseState.NO_VIOLATION, on=date(2025, 12, 10), note="Không vi phạm", version=case.version,
            actor=actor, now=NOW,
        )  # fmt: skip
    assert verdict_of(nomination, actor) is Verdict.ELIGIBLE


def test_from_october_2026_a_person_appraises(office: Office) -> None:
    rate(office.person, Rating.GOOD, 2026)
    nomination = office.nominate(WORKER, year=2026, received_on=date(2026, 11, 10))
    assert (nomination.verdict, nomination.provisional) == (Verdict.NEEDS_HUMAN, Verdict.ELIGIBLE)
    actor = acting(office.officer)
    with act():
        services.appraise(
            nomination.id, Verdict.ELIGIBLE, "Đã đối chiếu toàn văn Luật", version=nomination.version, actor=actor,
            now=NOW,
        )  # fmt: skip
    with act():
        decision = deciding.draft(office.unit, WORKER, 2026, chosen=[nomination], actor=actor, now=NOW)
    with act():
        deciding.issue(
            decision.id, Issue("9/QĐ", TODAY, "Sở Nội vụ", Decider.AGENCY_HEAD), version=decision.version, actor=actor,
            now=NOW,
        )  # fmt: skip
    assert db.session.query(Award).one().amount == 760_000


def test_a_decider_without_authority_is_refused(office: Office) -> None:
    rate(office.person, Rating.GOOD)
    nomination, actor = office.nominate(WORKER), acting(office.officer)
    with act():
        decision = deciding.draft(office.unit, WORKER, YEAR, chosen=[nomination], actor=actor, now=NOW)
    wrong = Issue("210/QĐ", date(2025, 12, 22), "UBND tỉnh", Decider.PROVINCE_CHAIR)
    with pytest.raises(DomainError), act():
        deciding.issue(decision.id, wrong, version=decision.version, actor=actor, now=NOW)


def test_a_cancelled_award_leaves_the_roll_and_stays_on_record(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.GOOD)
    award = issued(office, office.nominate(WORKER))
    details = RevocationDetails(RevocationReason.FALSE_DECLARATION, "3/QĐ", "Sở Nội vụ", TODAY)
    with act():
        deciding.cancel(award.id, details, version=award.version, actor=acting(office.officer), now=NOW)
    assert award.status is AwardStatus.CANCELLED
    assert award.revocation is not None
    assert award.revocation.to_recover == 710_000
    assert db.session.query(HonourEntry).one().withheld_on == TODAY
    page = client.get("/honours").get_data(as_text=True)
    assert "Bích Ngọc" not in page
    assert "210/QĐ-SNV" in page
    sign_in(client, office.officer)
    assert "Bích Ngọc" in client.get("/awards?status=cancelled").get_data(as_text=True)


def test_the_figure_equals_the_rows_it_opens(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.GOOD)
    issued(office, office.nominate(WORKER))
    [told] = figures([Window(date(2025, 12, 1), date(2026, 1, 1))], unit_ids=None)
    [total] = [each for each in told if not each.key and each.unit_id is None]
    assert total.value == 1
    sign_in(client, office.officer)
    query = "&".join(f"{key}={value}" for key, value in total.params.items())
    assert "Bích Ngọc" in client.get(f"/awards?{query}").get_data(as_text=True)


def test_the_pages_of_the_chain_open(office: Office, client: FlaskClient) -> None:
    rate(office.person, Rating.EXCELLENT)
    nomination = office.nominate(FIGHTER)
    council = office.council(11)
    meeting = office.meet(council, [nomination])
    office.vote(meeting, 9)
    with act():
        services.take_result(nomination.id, version=nomination.version, actor=acting(office.officer), now=NOW)
    award = issued(office, nomination)
    assert award.decision is not None
    sign_in(client, office.officer)
    pages = [
        "/titles", "/titles?on=01/06/2025", "/nominations", f"/nominations/{nomination.public_id}", "/decisions",
        f"/decisions/{award.decision.public_id}", f"/decisions/{award.decision.public_id}/paper.pdf",
        f"/decisions/{award.decision.public_id}/paper.docx", "/awards", f"/awards/{award.public_id}",
        f"/awards/{award.public_id}/cancel", "/awards/fallen?year=2025", "/honours", "/nominations/person?q=ngoc",
        f"/nominations/person/{office.person.public_id}", f"/nominations/{FIGHTER}/2025/agenda",
        f"/nominations/{FIGHTER}/2025/decision", "/council", f"/council/{council.public_id}",
        f"/council/meetings/{meeting.public_id}", f"/council/meetings/{meeting.public_id}/minutes.pdf",
        f"/council/meetings/{meeting.public_id}/minutes.docx", "/council/new",
        f"/council/{council.public_id}/members/new?q=thanh", f"/council/{council.public_id}/meetings/new",
        "/discipline", "/discipline/cases", "/discipline/reminders", "/discipline/findings",
        "/discipline/person?q=ngoc", f"/discipline/person/{office.person.public_id}/decision",
        f"/discipline/person/{office.person.public_id}/matter",
        f"/discipline/person/{office.person.public_id}/reminder",
        f"/nominations/{nomination.public_id}/dossier", f"/nominations/{nomination.public_id}/appraisal",
    ]  # fmt: skip
    answers = {url: client.get(url).status_code for url in pages}
    assert {url: code for url, code in answers.items() if code != 200} == {}
