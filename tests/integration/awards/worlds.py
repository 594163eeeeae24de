"""What belongs to the department next door, and a matter that only some may know of."""

from __future__ import annotations

from datetime import date

from app.awards.models import (
    Award,
    AwardDecision,
    HonourEntry,
    Nomination,
    TitleReplay,
    TitleReplayCount,
    TitleReplayDifference,
)
from app.awards.services import decisions as deciding
from app.awards.services import outlooks, replays
from app.awards.types import Decider, Issue, Verdict
from app.core.actor import SYSTEM
from app.core.clock import local_day
from app.core.permissions import Role
from app.core.real_time import real_now
from app.councils.models import AgendaItem, Council, CouncilMeeting
from app.discipline.models import DisciplineCase, DisciplineDecision, WrittenReminder
from app.discipline.services import cases
from app.discipline.services import decisions as discipline
from app.discipline.types import DecisionDetails, Measure, Origin, ReminderDetails
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import Person, Unit, User
from tests.factories import NOW, make_person, make_unit, make_user
from tests.integration.awards.office import YEAR, Office, act, acting, rate
from tests.integration.guards.registry import World

# The outlook's pages look at the year of the day on which they are opened.
THIS_YEAR = local_day(real_now()).year
OWN, HIDDEN = "visible000000000", "hidden0000000000"
NAMED = (Nomination, AwardDecision, Award, DisciplineDecision, DisciplineCase, WrittenReminder, Council, CouncilMeeting,
         AgendaItem)  # fmt: skip


def fill(office: Office, public_id: str) -> None:
    """One of everything, each known by the same public id within its table."""
    before = {table: {row.id for row in db.session.query(table)} for table in NAMED}
    actor = acting(office.officer)
    rate(office.person, Rating.GOOD, unit=office.unit.name)
    nomination = office.nominate()
    with act():
        decision = deciding.draft(office.unit, "advanced_worker", YEAR, chosen=[nomination], actor=actor, now=NOW)
    with act():
        issue = Issue(f"1/QĐ-{office.unit.id}", date(2025, 12, 22), "Giám đốc", Decider.AGENCY_HEAD)
        deciding.issue(decision.id, issue, version=decision.version, actor=actor, now=NOW)
    office.meet(office.council(3), [])
    other = make_person(f"Người Khác {office.unit.id}", unit=office.unit)
    with act():
        discipline.record(
            other,
            DecisionDetails(Measure.REPRIMAND, "5/QĐ", "Sở", date(2026, 3, 1), date(2026, 3, 1), True, "Vi phạm"),
            actor=actor, now=NOW,
        )  # fmt: skip
        cases.open_case(
            other, opened_on=date(2026, 2, 1), document="TB 1", conduct="Vi phạm", origin=Origin(), actor=actor, now=NOW
        )
        cases.remind(
            other, ReminderDetails("NN 1", "Sở", date(2026, 1, 5), "Đi muộn"), origin=Origin(), actor=actor, now=NOW
        )
    for table in NAMED:
        for row in db.session.query(table):
            if row.id not in before[table]:
                row.public_id = public_id
    db.session.commit()


class NextDoor(Office):
    """The same people of the same province, in another department."""

    def __post_init__(self) -> None:
        self.unit = make_unit("Sở Y tế", parent=self.province)
        self.person = make_person("Lê Văn Kín", unit=self.unit)
        self.officer = db.session.query(User).filter_by(username="thi.dua").one()
        self.head = make_user(Role.AGENCY_HEAD, self.unit, username="giam.doc.2")
        self.chair = make_user(
            Role.COUNCIL_CHAIR, person=make_person("Chủ Tịch Hai", unit=self.unit), username="chu.tich.2"
        )


def prepare() -> None:
    office = Office()
    fill(office, OWN)
    make_user(Role.COUNCIL_SECRETARY, office.unit, username="thu.ky", person=make_person("Thư Ký", unit=office.unit))


def hide() -> None:
    province = db.session.query(Unit).filter_by(name="UBND tỉnh Minh Giang").one()
    office = NextDoor(province)
    # Its honours are published for everybody: what is hidden is what is not published.
    fill_unpublished(office)


def fill_unpublished(office: Office) -> None:
    """As `fill`, without the honour roll: its rows are public."""
    known = {row.id for row in db.session.query(HonourEntry)}
    fill(office, HIDDEN)
    for row in db.session.query(HonourEntry):
        if row.id not in known:
            db.session.delete(row)
    db.session.commit()


def head() -> User:
    return db.session.query(User).filter_by(username="giam.doc").one()


def secretary() -> User:
    return db.session.query(User).filter_by(username="thu.ky").one()


def officer_of_own() -> User:
    """Keeps everything of the one department."""
    unit = db.session.query(Unit).filter_by(name="Sở Nội vụ").one()
    return make_user(Role.EMULATION_OFFICER, unit, username="thi.dua.so")


def prepare_open() -> None:
    office = Office()
    rate(office.person, Rating.GOOD)
    office.nominate().public_id = OWN
    make_user(Role.COUNCIL_SECRETARY, office.unit, username="thu.ky")
    db.session.commit()


def open_matter() -> None:
    officer = db.session.query(User).filter_by(username="thi.dua").one()
    person = db.session.query(Person).filter_by(full_name="Trần Thị Bích Ngọc").one()
    with act():
        case = cases.open_case(
            person, opened_on=date(2025, 12, 1), document="TB 9", conduct="Kín", origin=Origin(), actor=acting(officer),
            now=NOW,
        )  # fmt: skip
        case.public_id = HIDDEN


def discipline_urls() -> list[str]:
    return [
        "/", "/discipline", "/discipline?state=in_force", "/discipline?q=nguoi", "/discipline/cases",
        "/discipline/cases?state=considered", "/discipline/reminders", "/discipline/findings", f"/discipline/{HIDDEN}",
        f"/discipline/{HIDDEN}/revoke", f"/discipline/cases/{HIDDEN}", f"/discipline/cases/{HIDDEN}/close",
        f"/discipline/reminders/{HIDDEN}", "/discipline/person?q=van", f"/discipline/person/{HIDDEN}/decision",
        f"/discipline/person/{HIDDEN}/matter", f"/discipline/person/{HIDDEN}/reminder", f"/discipline/{OWN}",
        "/discipline/accountability",
        f"/discipline/cases/{OWN}", f"/discipline/reminders/{OWN}", "/discipline?export=csv",
    ]  # fmt: skip


def award_urls() -> list[str]:
    titles = "/nominations/advanced_worker/2025"
    return [
        "/", "/nominations", "/nominations?year=2025", "/nominations?verdict=eligible&year=2025", "/nominations?q=le",
        f"/nominations/{HIDDEN}", f"/nominations/{HIDDEN}/dossier", f"/nominations/{HIDDEN}/appraisal",
        f"/nominations/{HIDDEN}/refusal.pdf", f"/nominations/{OWN}/refusal.pdf",
        "/nominations/person?q=le", f"/nominations/person/{HIDDEN}", f"{titles}/agenda", f"{titles}/decision",
        "/decisions", f"/decisions/{HIDDEN}", f"/decisions/{HIDDEN}/number", f"/decisions/{HIDDEN}/paper.pdf",
        "/awards", "/awards?q=le", "/awards?mine=1", f"/awards/{HIDDEN}", f"/awards/{HIDDEN}/cancel",
        "/awards/fallen?year=2025", f"/nominations/{OWN}", f"/decisions/{OWN}", f"/awards/{OWN}",
    ]  # fmt: skip


def council_urls() -> list[str]:
    return [
        "/", "/council/meetings", "/council/meetings?state=convened",
        "/council", f"/council/{HIDDEN}", f"/council/{HIDDEN}/members/new?q=a", f"/council/{HIDDEN}/meetings/new",
        f"/council/meetings/{HIDDEN}", f"/council/meetings/{HIDDEN}/open", f"/council/items/{HIDDEN}",
        f"/council/meetings/{HIDDEN}/sign", f"/council/meetings/{HIDDEN}/minutes.pdf", f"/council/{OWN}",
        f"/council/meetings/{OWN}", "/council/new",
    ]  # fmt: skip


def hold_urls() -> list[str]:
    return [
        "/", "/nominations?year=2025", "/nominations?verdict=hold&year=2025", "/nominations?verdict=eligible&year=2025",
        f"/nominations/{OWN}", f"/nominations/{OWN}/refusal.pdf", "/discipline", "/discipline/cases",
        f"/discipline/cases/{HIDDEN}", "/nominations?export=csv",
    ]  # fmt: skip


def prepare_replay() -> None:
    office = Office()
    rate(office.person, Rating.EXCELLENT)
    with act():
        found = replays.begin(YEAR, "titles-2026", (), actor=acting(office.officer), now=NOW)
    with act():
        replays.compute(found.public_id, actor=acting(office.officer), now=NOW)
    found.public_id = OWN
    db.session.query(TitleReplayDifference).filter_by(person_id=office.person.id).first().public_id = OWN
    db.session.commit()


def hide_replayed() -> None:
    """Somebody next door differs too, in the same run."""
    office = NextDoor(db.session.query(Unit).filter_by(name="UBND tỉnh Minh Giang").one())
    found, judged = db.session.query(TitleReplay).one(), {"award": "emulation_fighter_base", "unit_id": office.unit.id}
    verdicts = {"under_own": Verdict.ELIGIBLE, "under_other": Verdict.REFUSED}
    db.session.add(TitleReplayCount(replay_id=found.id, people=1, **judged, **verdicts))
    db.session.add(
        TitleReplayDifference(
            public_id=HIDDEN, replay_id=found.id, person_id=office.person.id, sort_key=office.person.sort_key,
            search_text=office.person.search_text, **judged, **verdicts,
        )
    )  # fmt: skip
    office.unit.public_id = HIDDEN
    db.session.commit()


def replay_urls() -> list[str]:
    return [
        "/", "/replays", "/replays/new", f"/replays/{OWN}", f"/replays/{OWN}?q=le", f"/replays/{OWN}?own=eligible",
        f"/replays/{OWN}?unit={HIDDEN}", f"/replays/{OWN}?body={HIDDEN}", f"/replays/{OWN}?export=csv",
        f"/replays/{OWN}?sort=award", f"/replays/{OWN}/{OWN}", f"/replays/{OWN}/{HIDDEN}",
    ]  # fmt: skip


def prepare_outlook() -> None:
    office = Office()
    rate(office.person, Rating.GOOD, THIS_YEAR)
    office.person.public_id = OWN
    compute_outlook()


def compute_outlook() -> None:
    with act():
        outlooks.compute(THIS_YEAR, actor=SYSTEM, now=NOW)


def hide_outlook() -> None:
    """Somebody next door stands there too."""
    office = NextDoor(db.session.query(Unit).filter_by(name="UBND tỉnh Minh Giang").one())
    office.unit.public_id = office.person.public_id = HIDDEN
    rate(office.person, Rating.EXCELLENT, THIS_YEAR, unit=office.unit.name)
    compute_outlook()


def outlook_urls() -> list[str]:
    here = f"/outlook/{THIS_YEAR}/advanced_worker"
    return [
        "/", "/outlook", f"/outlook?year={THIS_YEAR}", here, f"{here}?q=le", f"{here}?verdict=needs_human",
        f"{here}?unit={HIDDEN}", f"{here}?person={HIDDEN}", f"{here}?export=csv", f"/outlook/{OWN}",
        f"/outlook/{HIDDEN}", f"/people/{OWN}", f"/people/{HIDDEN}",
    ]  # fmt: skip


def standing_urls() -> list[str]:
    return [f"/outlook/{OWN}", "/outlook", f"/outlook/{THIS_YEAR}/advanced_worker?verdict=hold", f"/people/{OWN}"]


def prepare_standing() -> None:
    prepare_outlook()
    unit = db.session.query(Unit).filter_by(name="Sở Nội vụ").one()
    make_user(Role.COUNCIL_SECRETARY, unit, username="thu.ky")
    db.session.commit()


WORLDS = (
    World("discipline next door", viewer=head, prepare=prepare, hide=hide, urls=discipline_urls),
    World("nominations and awards next door", viewer=officer_of_own, prepare=prepare, hide=hide, urls=award_urls),
    World("councils next door", viewer=officer_of_own, prepare=prepare, hide=hide, urls=council_urls),
    World("a replay next door", viewer=officer_of_own, prepare=prepare_replay, hide=hide_replayed, urls=replay_urls),
    World("an outlook next door", viewer=head, prepare=prepare_outlook, hide=hide_outlook, urls=outlook_urls),
    World(
        "a matter behind an outlook", viewer=secretary, prepare=prepare_standing, hide=open_matter, urls=standing_urls
    ),
    World("a matter that holds a title", viewer=secretary, prepare=prepare_open, hide=open_matter, urls=hold_urls),
)
UNAFFECTED = {
    "awards.titles": "the law as data, the same for everybody",
    "awards.honours": "public: what it shows is published",
}
