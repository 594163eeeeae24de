"""One department with its people, a council, and the facts a title rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from app.awards.models import Nomination
from app.awards.services import nominations as services
from app.awards.types import DossierDetails, Paper
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.core.transaction import transaction
from app.councils import queries as council_queries
from app.councils import services as councils
from app.councils.models import Council, CouncilMeeting
from app.councils.types import CouncilKind, Counts, MemberRole, Opinion
from app.emulation.models import QualityRating
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import Person, Unit, User
from app.people.queries.grants import actor_of
from app.people.services.matching import match_written
from tests.factories import NOW, TODAY, make_person, make_province, make_unit, make_user

YEAR = 2025
RECEIVED = date(2025, 12, 8)
EVERY_PAPER = frozenset(Paper)
DECISION = DocumentReference("15/QĐ-SNV", "Sở Nội vụ", date(2025, 1, 10))


@contextmanager
def act() -> Iterator[None]:
    """Saves what the test prepared, then one act as people do it."""
    db.session.commit()
    with transaction():
        yield


def acting(user: User) -> Actor:
    return actor_of(user, TODAY)


def rate(person: Person, rating: Rating, year: int = YEAR, *, unit: str = "Sở Nội vụ") -> None:
    """As an old paper tells it; the name means this person."""
    written = match_written(person.full_name, unit, on=date(year, 12, 1))
    assert written.person_id == person.id
    db.session.add(
        QualityRating(
            public_id=new_public_id(), written_name_id=written.id, year=year, rating=rating, recorded_by="test",
            recorded_at=NOW,
        )
    )
    db.session.flush()


@dataclass
class Office:
    """`officer` keeps everything, `secretary` and `chair` the council, `head` proposes."""

    province: Unit = field(default_factory=make_province)
    unit: Unit = field(init=False)
    person: Person = field(init=False)
    officer: User = field(init=False)
    head: User = field(init=False)
    chair: User = field(init=False)

    def __post_init__(self) -> None:
        self.unit = make_unit("Sở Nội vụ", parent=self.province)
        self.person = make_person("Trần Thị Bích Ngọc", unit=self.unit)
        self.officer = make_user(Role.EMULATION_OFFICER, username="thi.dua")
        self.head = make_user(Role.AGENCY_HEAD, self.unit, username="giam.doc")
        self.chair = make_user(
            Role.COUNCIL_CHAIR, person=make_person("Chủ Tịch Hội Đồng", unit=self.unit), username="chu.tich"
        )

    def dossier(self, received_on: date = RECEIVED, *, attitude: bool | None = True) -> DossierDetails:
        return DossierDetails(received_on, attitude, EVERY_PAPER, "Hoàn thành tốt công việc")

    def nominate(
        self, award: str = "advanced_worker", *, person: Person | None = None, year: int = YEAR,
        received_on: date = RECEIVED, attitude: bool | None = True,
    ) -> Nomination:  # fmt: skip
        """Proposed by the head, submitted and judged."""
        dossier = self.dossier(received_on, attitude=attitude)
        with act():
            made = services.propose(
                person or self.person, award, year, dossier=dossier, actor=acting(self.head), now=NOW
            )
        with act():
            services.submit(made.id, version=made.version, actor=acting(self.head), now=NOW)
        return made

    def council(self, members: int = 11) -> Council:
        """Its chair is the first member."""
        actor = acting(self.officer)
        with act():
            made = councils.set_up(
                self.unit, CouncilKind.EMULATION, name="Hội đồng Thi đua - Khen thưởng Sở Nội vụ", decision=DECISION,
                valid_from=date(2025, 1, 10), actor=actor, now=NOW,
            )
            people = [self.chair.person, *(make_person(f"Thành Viên {number}") for number in range(2, members + 1))]
            for place, person in enumerate(people):
                assert person is not None
                role = MemberRole.CHAIR if place == 0 else MemberRole.MEMBER
                councils.add_member(made, person, role, starts_on=date(2025, 1, 10), actor=actor, now=NOW)
        return made

    def meet(self, council: Council, nominations: list[Nomination]) -> CouncilMeeting:
        actor = acting(self.officer)
        with act():
            meeting = councils.convene(council, held_on=date(2025, 12, 15), place="Phòng họp 1", actor=actor, now=NOW)
        with act():
            services.take_to_council(nominations, meeting, actor=actor, now=NOW)
        return meeting

    def vote(self, meeting: CouncilMeeting, in_favour: int, *, written: int = 0, against: int = 0) -> None:
        """As many members come as vote; of the absent, `written` write in favour. The chair signs."""
        actor = acting(self.officer)
        members = council_queries.members_on(meeting.council_id, meeting.held_on)
        cast = in_favour + against
        with act():
            councils.open_session(
                meeting.id, present=[each.id for each in members[:cast]], version=meeting.version, actor=actor, now=NOW
            )
        opinions = [Opinion(each.id, True, date(2025, 12, 14), "Phiếu xin ý kiến") for each in members[cast:][:written]]
        for item in list(meeting.items):
            with act():
                councils.record_tally(
                    item.id, Counts(cast, cast, 0, in_favour, against), opinions, version=item.version, actor=actor,
                    now=NOW,
                )
        with act():
            councils.sign_minutes(
                meeting.id, version=meeting.version, conclusion="Thống nhất", actor=acting(self.chair), now=NOW
            )

