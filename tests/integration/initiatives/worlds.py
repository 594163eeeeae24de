"""The keeper of one department's register, a member of its staff and a reviewer, without what is not theirs."""

from __future__ import annotations

from app.core.permissions import Role
from app.extensions import db
from app.initiatives.models import Initiative
from app.initiatives.services import campaigns
from app.people.models import Person, Unit, User
from tests.factories import NOW, TODAY, make_person, make_unit, make_user
from tests.integration.guards.registry import World
from tests.integration.initiatives.office import Office, acting, drafted, recognised, reviewed, submitted

HIDDEN, VISIBLE = "hidden0000000000", "visible000000000"
TITLE = "Tra cứu hồ sơ qua tổng đài"


class Elsewhere(Office):
    """The same cast in another province's tree: nothing of it is the viewer's."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for unit in (self.unit, self.reform, self.office, self.other):
            unit.name = f"{unit.name} khác"

    def account(self, person: Person, role: Role | None = None, unit: Unit | None = None) -> User:
        person.staff_code = None
        return super().account(person, role, unit)


def prepare() -> None:
    named(recognised(Office()), VISIBLE)


def elsewhere() -> Elsewhere:
    for person in db.session.query(Person):
        person.staff_code = None
    db.session.flush()
    return Elsewhere(make_unit("UBND tỉnh Sông Lam", short_name=None))


def named(initiative: Initiative, public_id: str) -> None:
    initiative.public_id = public_id
    db.session.flush()


def hide_elsewhere() -> None:
    """The same words, filed, reviewed and recognised in bodies that the viewer does not see."""
    office = elsewhere()
    named(recognised(office), HIDDEN)
    reviewed(office, TITLE)
    contest = campaigns.open_campaign(
        "Cuộc thi khác", unit_id=office.unit.id, document=None, opens_on=TODAY, closes_on=TODAY,
        actor=acting(office.hoa_user), now=NOW,
    )  # fmt: skip
    contest.public_id = HIDDEN
    db.session.flush()


def hide_draft() -> None:
    """A colleague's draft in the viewer's own body."""
    office = here()
    named(drafted(office, TITLE), HIDDEN)


def hide_others() -> None:
    """Filed by colleagues; another reviewer was asked."""
    office = here()
    named(submitted(office, TITLE), HIDDEN)


def here() -> Office:
    """The cast that `prepare` made, read again."""
    office = Office.__new__(Office)
    people = {person.full_name: person for person in db.session.query(Person)}
    office.an, office.binh = people["Nguyễn Văn An"], people["Trần Thị Bình"]
    office.an_user = db.session.query(User).filter_by(person_id=office.an.id).one()
    office.binh_user = db.session.query(User).filter_by(person_id=office.binh.id).one()
    return office


def unit(name: str) -> Unit:
    return db.session.query(Unit).filter_by(name=name).one()


def keeper() -> User:
    return make_user(Role.EMULATION_OFFICER, unit("Sở Nội vụ"), username="giu.so")


def head() -> User:
    return make_user(Role.AGENCY_HEAD, unit("Sở Nội vụ"), username="thu.truong")


def colleague() -> User:
    return make_user(person=make_person("Đỗ Thị Em", unit=unit("Văn phòng")), username="em")


def reviewer() -> User:
    return make_user(
        Role.INITIATIVE_REVIEWER, unit("Sở Nội vụ"), person=make_person("Vũ Thị Giang", unit=unit("Văn phòng")),
        username="giang",
    )


def urls() -> list[str]:
    pages = ("", "/edit", "/authors", "/files", "/reviewers", "/review", "/recuse", "/return", "/refuse", "/recognise",
             "/applications")  # fmt: skip
    return [
        "/initiatives", "/initiatives?q=ma", "/initiatives?q=tong", "/initiatives?state=draft&state=submitted",
        "/initiatives?sort=recognised", "/initiatives?export=csv", "/initiatives?recognised_from=2026-01-01",
        "/initiatives/new", "/initiatives/reviews", "/initiatives/campaigns", "/initiatives/campaigns?open=1",
        "/initiatives/campaigns/new?q=so", f"/initiatives/campaigns/{HIDDEN}", "/me/initiatives", "/search?q=ma", "/",
        *(f"/initiatives/{HIDDEN}{page}" for page in pages), *(f"/initiatives/{VISIBLE}{page}" for page in pages),
    ]  # fmt: skip


WORLDS = (
    World("initiatives of other bodies", viewer=keeper, prepare=prepare, hide=hide_elsewhere, urls=urls),
    World("drafts of colleagues, for the keeper", viewer=keeper, prepare=prepare, hide=hide_draft, urls=urls),
    World("drafts of colleagues, for the head", viewer=head, prepare=prepare, hide=hide_draft, urls=urls),
    World("initiatives of colleagues", viewer=colleague, prepare=prepare, hide=hide_others, urls=urls),
    World("initiatives others review", viewer=reviewer, prepare=prepare, hide=hide_others, urls=urls),
)
UNAFFECTED: dict[str, str] = {}
