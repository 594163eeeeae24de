"""A department with people who put forward, review and decide; each act through the services, as pages do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.actor import Actor
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.core.rulebook_local.types import SHIPPED
from app.core.transaction import is_open, transaction
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeReview
from app.initiatives.rules.rubric import rubric
from app.initiatives.services import deciding, drafting, reviewing
from app.initiatives.services.deciding import Decision
from app.initiatives.types import AuthorShare, Description, InitiativeKind, ReformArea, Scope, Scores
from app.people.models import Person, Unit, User
from app.people.queries.grants import actor_of
from tests.factories import NOW, TODAY, make_division, make_person, make_province, make_unit, make_user

SCALE = rubric(date(2026, 11, 20), SHIPPED)

SOLUTION = (
    "Dán mã QR tại từng quầy; người dân quét mã để lấy số thứ tự, theo dõi hồ sơ và đánh giá mức độ hài lòng ngay trên"
    " điện thoại, không phải chờ gọi số."
)
TITLE = "Lấy số thứ tự bằng mã QR tại bộ phận một cửa"


def description(title: str = TITLE, **changed: object) -> Description:
    values: dict[str, object] = {
        "kind": InitiativeKind.MANAGEMENT, "reform_area": ReformArea.PROCEDURES, "field": "Tiếp nhận hồ sơ",
        "problem": "Người dân phải chờ lâu.", "solution": SOLUTION, "novelty": "Lần đầu dùng tại cơ sở.",
        "effect": "Thời gian chờ giảm từ 40 xuống 15 phút.", "first_applied_on": date(2026, 3, 2),
        "applied_at": "Bộ phận một cửa", "replicable": True,
    }  # fmt: skip
    return Description(title=title, **{**values, **changed})  # type: ignore[arg-type]  # its own fields


@dataclass
class Office:
    """Two departments of a province; An and Bình of the first put forward, Cúc and Dũng review, Hoa keeps the list."""

    province: Unit = field(default_factory=make_province)

    def __post_init__(self) -> None:
        self.unit = make_unit("Sở Nội vụ", parent=self.province)
        self.other = make_unit("Sở Y tế", parent=self.province)
        self.reform = make_division("Phòng Cải cách", parent=self.unit)
        self.office = make_division("Văn phòng", parent=self.unit)
        self.an = make_person("Nguyễn Văn An", unit=self.reform, staff_code="NV01")
        self.binh = make_person("Trần Thị Bình", unit=self.reform, staff_code="NV02")
        self.cuc = make_person("Lê Thị Cúc", unit=self.office, staff_code="NV03")
        self.dung = make_person("Phạm Văn Dũng", unit=self.office, staff_code="NV04")
        self.hoa = make_person("Hoàng Thị Hoa", unit=self.province, staff_code="NV05")
        self.an_user, self.binh_user = self.account(self.an), self.account(self.binh)
        self.cuc_user = self.account(self.cuc, Role.INITIATIVE_REVIEWER, self.unit)
        self.dung_user = self.account(self.dung, Role.INITIATIVE_REVIEWER, self.unit)
        self.hoa_user = self.account(self.hoa, Role.EMULATION_OFFICER, self.province)

    def account(self, person: Person, role: Role | None = None, unit: Unit | None = None) -> User:
        return make_user(role, unit, person=person, username=f"u{person.id}")


def acting(user: User) -> Actor:
    return actor_of(user, TODAY)


def do(act: object) -> None:
    """Inside transaction(), unless the walk has opened one; there what came before is written down first."""
    assert callable(act)
    if is_open():
        db.session.flush()
        act()
        return
    db.session.commit()
    with transaction():
        act()


def drafted(office: Office, title: str = TITLE, **changed: object) -> Initiative:
    """An's own draft, with Bình as confirmed co-author for 40 %."""
    made: list[Initiative] = []
    an = acting(office.an_user)
    do(lambda: made.append(drafting.start(description(title, **changed), actor=an, now=NOW)))
    initiative = made[0]
    shares = [AuthorShare(6000, person_id=office.an.id), AuthorShare(4000, person_id=office.binh.id)]
    do(lambda: drafting.name_authors(initiative.id, version=initiative.version, authors=shares, actor=an, now=NOW))
    confirm(office, initiative)
    return initiative


def confirm(office: Office, initiative: Initiative) -> None:
    binh = acting(office.binh_user)
    do(lambda: drafting.confirm(initiative.id, version=initiative.version, agrees=True, actor=binh, now=NOW))


def submitted(office: Office, title: str = TITLE, **changed: object) -> Initiative:
    initiative = drafted(office, title, **changed)
    an = acting(office.an_user)
    do(lambda: drafting.submit(initiative.id, version=initiative.version, actor=an, now=NOW))
    return initiative


def assigned(office: Office, title: str = TITLE) -> Initiative:
    initiative = submitted(office, title)
    chosen = [office.cuc_user.public_id, office.dung_user.public_id]
    hoa = acting(office.hoa_user)
    do(lambda: reviewing.assign(initiative.id, version=initiative.version, reviewers=chosen, actor=hoa, now=NOW))
    return initiative


def full_marks() -> Scores:
    return Scores({each.code: each.max for each in SCALE.criteria})


def reviewed(office: Office, title: str = TITLE) -> Initiative:
    initiative = assigned(office, title)
    for user in (office.cuc_user, office.dung_user):
        review = db.session.query(InitiativeReview).filter_by(initiative_id=initiative.id, reviewer_id=user.id).one()
        send_review(review, user)
    return initiative


def no_marks() -> Scores:
    return Scores({each.code: 0 for each in SCALE.criteria})


def send_review(review: InitiativeReview, user: User, scores: Scores | None = None) -> None:
    actor, points = acting(user), scores or full_marks()
    do(lambda: reviewing.send(
        review.id, version=review.version, scores=points, comment="Rõ ràng, có số liệu.", actor=actor, now=NOW
    ))  # fmt: skip


def paper(number: str = "12/QĐ-SNV", on: date = TODAY) -> DocumentReference:
    return DocumentReference(number, "Sở Nội vụ", on)


def recognised(office: Office, title: str = TITLE, *, on: date = TODAY) -> Initiative:
    initiative = reviewed(office, title)
    raise_to(office, initiative, Scope.BASE, on=on)
    return initiative


def raise_to(office: Office, initiative: Initiative, scope: Scope, *, on: date = TODAY) -> None:
    hoa, decision = acting(office.hoa_user), Decision(scope, paper(f"12/QĐ-{scope.value}", on), True, True)
    do(lambda: deciding.recognise(initiative.id, version=initiative.version, decision=decision, actor=hoa, now=NOW))
