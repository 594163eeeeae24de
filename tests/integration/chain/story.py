"""One year of one department, told in order through the services: the whole job of the system once.

Bình comes 12 minutes late on 19/11/2026. Everything after stands on it or beside it, until the summary of the month.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import time_machine

from app.awards.models import Nomination
from app.awards.services import decisions as deciding
from app.awards.services import nominations
from app.awards.types import Decider, DossierDetails, Issue, Paper, Verdict
from app.complaints.types import Outcome
from app.core import clock
from app.core.actor import SYSTEM, Actor
from app.core.official_documents import DocumentReference
from app.core.periods import VIETNAM, PeriodKind
from app.core.permissions import Role
from app.core.transaction import transaction
from app.councils import queries as council_queries
from app.councils import services as councils
from app.councils.types import CouncilKind, Counts, MemberRole, Opinion
from app.discipline.models import DisciplineDecision
from app.discipline.services import decisions as discipline
from app.discipline.types import DecisionDetails, Measure
from app.emulation.models import EvaluationPeriod, ScoreSheet
from app.emulation.queries import sheets
from app.emulation.services import computing, movements, periods, reviewing, signing
from app.emulation.types import PeriodState, SubjectType
from app.extensions import db
from app.inspections.models import CheckLine, SpotCheck
from app.onestop import services as onestop
from app.onestop.services import MonthOfUnit
from app.onestop.types import Counts as Files
from app.onestop.types import StatForm
from app.people.models import Person, Unit, User
from app.people.queries.grants import actor_of
from app.people.rules.persons import PostDetails
from app.summaries import services as summaries
from tests.factories import LONG_AGO, make_person, make_role, make_user
from tests.integration.complaints import making as cases
from tests.integration.inspections import scene as scenes
from tests.integration.inspections.scene import LATE, PRESENT, Scene

FIGHTER, WORKER, YEAR = "emulation_fighter_base", "advanced_worker", 2026
FILES = Files(received_total=200, resolved_total=180, resolved_in_time=171, resolved_late=9, satisfied=95, answered=100)
# The discipline of 01/12/2025 is in force for twelve months: its last day, and the first day after it.
LAST_DAY, FREE_DAY = date(2026, 12, 1), date(2026, 12, 2)


def on(day: str, hour: int = 10) -> time_machine.travel:
    """The wall clock of Viet Nam on a day written 19/11/2026."""
    moment = datetime.combine(datetime.strptime(day, "%d/%m/%Y").date(), time(hour), VIETNAM)  # noqa: DTZ007  # a day only
    return time_machine.travel(moment, tick=False)


def acting(user: User) -> Actor:
    return actor_of(user, clock.today())


def act(service: Callable[..., Any], *arguments: Any, by: User | None = None, **details: Any) -> Any:
    """One act as people do it: in its own transaction, now."""
    db.session.commit()
    actor = acting(by) if by is not None else SYSTEM
    with transaction():
        return service(*arguments, actor=actor, now=clock.now(), **details)


@dataclass
class Story:
    scene: Scene
    chair: Person
    chair_user: User
    officer: User
    period: EvaluationPeriod | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def department(self) -> Unit:
        return self.scene.department

    def person(self, name: str) -> Person:
        return next(each for each in self.scene.staff if each.full_name == name)

    @property
    def binh(self) -> Person:
        return self.person("Lê Văn Bình")

    @property
    def cuc(self) -> Person:
        return self.person("Phạm Thị Cúc")

    @property
    def giang(self) -> Person:
        return self.person("Ngô Văn Giang")

    def sheet(self, subject: Person | Unit) -> ScoreSheet:
        kind = SubjectType.UNIT if isinstance(subject, Unit) else SubjectType.PERSON
        assert self.period is not None
        found = sheets.sheet_of(self.period.id, kind, subject.id)
        assert found is not None
        return found

    def points(self, subject: Person | Unit, criterion: str) -> int | None:
        """Proposed, in hundredths; None where nothing was told."""
        return next(line.proposed_points for line in self.sheet(subject).lines if line.criterion == criterion)


def begin() -> Story:
    """People, posts, a team with its decision, accounts."""
    with on("01/12/2025"):
        scene = scenes.make_scene()
        chair = make_person("Phạm Minh Chủ", post=PostDetails(scene.province.id, "Chủ tịch", LONG_AGO, is_head=True))
        story = Story(
            scene, chair, make_user(Role.AGENCY_HEAD, scene.province, person=chair, username="chu.tich"),
            make_user(Role.EMULATION_OFFICER, username="thi.dua"),
        )  # fmt: skip
        make_role(story.chair_user, Role.COUNCIL_CHAIR)
        make_user(Role.COMPLAINT_HANDLER, scene.province, username="xu.ly", person=make_person("Bùi Thị Lý"))
        story.kept["leader"] = make_user(Role.LEADER, username="lanh.dao")
        db.session.commit()
        return story


def check(story: Story, day: date, *late: str) -> SpotCheck:
    """The whole roster observed; the lead signs with his account, which freezes the minutes."""
    with on(f"{day:%d/%m/%Y}", hour=14):
        made = scenes.start_check(story.scene, on=day)
        told = {name: LATE if name in late else PRESENT for name in scenes.lines(made)}
        scenes.mark(story.scene, made, told)
        scenes.close_check(story.scene, made)
        scenes.sign_check(story.scene, made)
        return made


def report_files(story: Story) -> None:
    with on("02/11/2026"):
        row = MonthOfUnit(story.department.id, date(2026, 10, 1), StatForm.MONTHLY, FILES)
        act(onestop.record, [row])


def open_period(story: Story) -> None:
    with on("03/11/2026"):
        movement = act(movements.adopt, "plan-146")
        story.period = act(periods.create, movement.id, kind=PeriodKind.YEAR, year=YEAR, number=1)
        move(story, PeriodState.OPEN)


def move(story: Story, target: PeriodState) -> None:
    assert story.period is not None
    act(periods.move, story.period.id, version=story.period.version, target=target)


def compute(story: Story, day: str) -> Any:
    assert story.period is not None
    with on(day, hour=17):
        return act(computing.compute_period, story.period.id, version=story.period.version)


def report_by_citizen(story: Story) -> None:
    """A citizen reports on Giang; the report is well founded, and from that day on it counts."""
    with on("20/11/2026"):
        case, code = cases.file(cases.told(cases.about(story.giang, story.department)), now=clock.now())
        story.kept |= {"case": case, "code": code}
        handler = db.session.query(User).filter_by(username="xu.ly").one()
        cases.act(cases.handling.accept, case, handler, now=clock.now())
    compute(story, "26/11/2026")
    story.kept["counted while open"] = story.points(story.giang, "proper_attitude") != 1000
    with on("27/11/2026"):
        cases.act(
            cases.handling.conclude, case, handler, outcome=Outcome.FOUNDED, answer="Đã nhắc nhở.", now=clock.now()
        )  # fmt: skip


def review_and_sign(story: Story) -> None:
    """The head accepts and signs the sheets of three of her people; her own waits for the one above."""
    with on("11/12/2026"):
        move(story, PeriodState.UNDER_REVIEW)
        for person in (story.binh, story.cuc, story.giang):
            sheet = story.sheet(person)
            act(reviewing.accept_rest, sheet.public_id, version=sheet.version, by=story.scene.head)
            sheet = story.sheet(person)
            act(signing.sign, [(sheet.public_id, sheet.version)], by=story.scene.head)


def propose(story: Story, person: Person, award: str) -> Nomination:
    with on("12/12/2026", hour=8):
        made: Nomination = act(
            nominations.propose, person, award, YEAR, dossier=dossier(clock.today()), by=story.scene.head
        )
        act(nominations.submit, made.id, version=made.version, by=story.scene.head)
        return made


def dossier(received_on: date) -> DossierDetails:
    return DossierDetails(received_on, True, frozenset(Paper), "Hoàn thành tốt công việc")


def received(story: Story, nomination: Nomination, day: date) -> None:
    """The dossier bears another day of receipt, and is judged by the law and the facts of that day."""
    with on("15/12/2026", hour=10):
        act(nominations.update, nomination.id, dossier(day), version=nomination.version, by=story.scene.head)


def discipline_of(story: Story, person: Person, day: str, number: str) -> DisciplineDecision:
    with on(day, hour=15):
        signed_on = clock.today()
        details = DecisionDetails(
            Measure.REPRIMAND, number, "Sở Xây dựng", signed_on, signed_on, True, "Đi muộn, vi phạm giờ làm việc"
        )
        made: DisciplineDecision = act(discipline.record, person, details, by=story.officer)
        return made


def judge_again(story: Story, nomination: Nomination, day: str) -> None:
    with on(day, hour=17):
        act(nominations.check_again, nomination.id, version=nomination.version, by=story.officer)


def appraise(story: Story, nomination: Nomination) -> None:
    """From October 2026 the law leaves the verdict to a person."""
    with on("12/12/2026", hour=16):
        act(
            nominations.appraise, nomination.id, Verdict.ELIGIBLE, "Đã đối chiếu toàn văn Luật",
            version=nomination.version, by=story.officer,
        )  # fmt: skip


def vote(story: Story, nomination: Nomination, *, in_favour: int, written: int) -> None:
    """Eleven members; the secretary enters the counts, the chair signs the minutes."""
    decision = DocumentReference("15/QĐ-SXD", "Sở Xây dựng", date(2026, 1, 10))
    with on("13/12/2026"):
        council = act(
            councils.set_up, story.department, CouncilKind.EMULATION, name="Hội đồng Thi đua - Khen thưởng",
            decision=decision, valid_from=date(2026, 1, 10), by=story.officer,
        )  # fmt: skip
        people = [story.chair, *(make_person(f"Thành Viên {number}") for number in range(2, 12))]
        for place, person in enumerate(people):
            role = MemberRole.CHAIR if place == 0 else MemberRole.MEMBER
            act(councils.add_member, council, person, role, starts_on=date(2026, 1, 10), by=story.officer)
        meeting = act(
            councils.convene, council, held_on=clock.today(), place="Phòng họp 1", by=story.officer
        )
        act(nominations.take_to_council, [nomination], meeting, by=story.officer)
        members = council_queries.members_on(council.id, meeting.held_on)
        present = [each.id for each in members[:in_favour]]
        act(councils.open_session, meeting.id, present=present, version=meeting.version, by=story.officer)
        opinions = [
            Opinion(each.id, True, clock.today(), "Phiếu xin ý kiến") for each in members[in_favour:][:written]
        ]
        [item] = meeting.items
        counts = Counts(in_favour, in_favour, 0, in_favour, 0)
        act(councils.record_tally, item.id, counts, opinions, version=item.version, by=story.officer)
        act(
            councils.sign_minutes, meeting.id, version=meeting.version, conclusion="Thống nhất", by=story.chair_user
        )
        act(nominations.take_result, nomination.id, version=nomination.version, by=story.officer)


def award(story: Story, nomination: Nomination) -> None:
    issue = Issue("210/QĐ-SXD", date(2026, 12, 14), "Giám đốc Sở Xây dựng", Decider.AGENCY_HEAD)
    with on("14/12/2026"):
        decision = act(
            deciding.draft, story.department, nomination.award, YEAR, chosen=[nomination], by=story.officer
        )
        act(deciding.issue, decision.id, issue, version=decision.version, by=story.officer)


def summarise(story: Story) -> None:
    """The scheduler, at the end of the month (15/11 to 14/12) and of the year."""
    with on("15/12/2026", hour=2):
        for label in ("2026-12", "2026"):
            db.session.commit()
            with transaction():
                summaries.make_by_schedule(label, clock.now())


def line_of(check_made: SpotCheck, person: Person) -> CheckLine:
    return next(line for line in check_made.lines if line.person_id == person.id)
