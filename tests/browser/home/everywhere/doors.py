"""Ways to the pages that links alone do not reach: they need a state, a code, a search, or something typed before."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import quote

import pyotp
from PIL import Image
from sqlalchemy import select

from app.core.actor import SYSTEM
from app.core.permissions import Role
from app.core.rulebook_local import confirming
from app.core.rulebook_local import services as own_values
from app.core.rulebook_local.rules import NewValue, Paper, Place
from app.core.working_days import services
from app.core.working_days.rules import NewDay
from app.councils.models import AgendaItem
from app.extensions import db
from app.home.demo.door import receipt_codes
from app.people.types import DelegationKind
from tests.browser.conftest import Live
from tests.browser.home.everywhere.field_doors import phones
from tests.browser.home.everywhere.guests import Guest, Visit
from tests.factories import NOW, PASSWORD, make_delegation, make_person, make_unit, make_user

ITEM = r"/\w{16}$"


def reports(demo: Live) -> Iterator[Visit]:
    """A citizen's steps, with everything told; each page is one of a report that is not sent yet."""
    guest = written(demo)
    yield from (guest.at(f"/file/{step}") for step in ("official", "what", "when-where", "evidence", "identity"))
    yield guest.at("/file/about?q=so")
    yield guest.at("/file/check")


def receipt(demo: Live) -> Iterator[Visit]:
    guest = written(demo)
    yield guest.at(guest.send("/file/send"))


def written(demo: Live) -> Guest:
    guest = Guest(demo.app)
    guest.send("/file/start", kind="feedback")
    guest.send("/file/about", unit=guest.open("/file/about?q=so").values("unit")[0])
    guest.send("/file/official", mark="described", described="Cán bộ ở quầy số 3")
    guest.send("/file/what", object_kind="conduct", what="Bắt tôi đi lại ba lần.", wanted="Xin được giải thích.")
    guest.send("/file/when-where", happened_on="01/12/2026", place="Bộ phận một cửa")
    guest.send("/file/evidence", files=(picture(), "quay-so-3.jpg"))
    guest.send("/file/identity", identity_mode="named", full_name="Trần Thị Tư", contact="0900 000 000")
    return guest


def picture() -> io.BytesIO:
    kept = io.BytesIO()
    Image.new("RGB", (320, 240), "grey").save(kept, "JPEG")
    kept.seek(0)
    return kept


def tracking(demo: Live) -> Iterator[Visit]:
    """An answered case may be taken up again, an open one withdrawn."""
    with demo.app.app_context():
        answered, waiting = receipt_codes()
    for code, page in ((answered, "/track/case/reopen"), (waiting, "/track/case/withdraw")):
        guest = Guest(demo.app)
        yield guest.at(guest.send("/track", code=code))
        yield guest.at(page)


def cases(demo: Live) -> Iterator[Visit]:
    guest = Guest(demo.app, Role.COMPLAINT_HANDLER)
    for page in ("refuse", "their-answer"):
        yield guest.at(guest.seek("/cases/", f"^/cases{ITEM}", f"/{page}$"))
    taken_down = {
        "kind": "complaint", "channel": "letter", "received_on": "08/12/2026", "object_kind": "decision",
        "mark": "none", "identity_mode": "named", "full_name": "Lê Văn Tám", "address": "Xã An Bình",
        "what": "Khiếu nại quyết định thu hồi giấy phép.",
    }  # fmt: skip
    unit = guest.open("/cases/new?q=so").links_to("unit=")[0]
    yield guest.at(guest.send(unit, **taken_down))


def initiatives(demo: Live) -> Iterator[Visit]:
    author = Guest(demo.app, Role.STAFF)
    described = {"title": "Lấy số thứ tự bằng mã QR", "kind": "management", "reform_area": "procedures"}
    draft = author.send("/initiatives/new", **described)
    yield from (author.at(f"{draft}{page}") for page in ("/edit", "/authors", "/files"))
    officer = Guest(demo.app, Role.EMULATION_OFFICER)
    for page in ("applications", "recognise"):
        yield officer.at(officer.seek("/initiatives?state=recognised", f"^/initiatives{ITEM}", f"/{page}$"))
    yield officer.at(officer.open("/initiatives?state=under_review").links_to(f"^/initiatives{ITEM}")[0] + "/refuse")


def checks(demo: Live) -> Iterator[Visit]:
    """The one that is under way, one that is signed, and what it asked for."""
    lead = Guest(demo.app, Role.TEAM_LEAD)
    roster = lead.seek("/inspection/checks?state=open", f"^/inspection/checks{ITEM}", "/roster$")
    under_way = roster.removesuffix("/roster")
    yield from (lead.at(f"{under_way}{page}") for page in ("/lines/new", "/sign"))
    for page in ("/supplement$", "/original$"):
        yield lead.at(lead.seek("/inspection/checks?state=signed", f"^/inspection/checks{ITEM}", page))
    yield lead.at(lead.open("/inspection/actions").links_to(f"/actions{ITEM}")[0])


def council(demo: Live) -> Iterator[Visit]:
    """The next session has not begun: its opening and its minutes, and a vote of the last one."""
    secretary, chair = Guest(demo.app, Role.COUNCIL_SECRETARY), Guest(demo.app, Role.COUNCIL_CHAIR)
    opening = secretary.seek(secretary.open("/council").links_to(f"/council{ITEM}")[0], "/meetings/", "/open$")
    yield secretary.at(opening)
    yield chair.at(opening.removesuffix("/open") + "/sign")
    with demo.app.app_context():
        item = db.session.scalars(select(AgendaItem.public_id).order_by(AgendaItem.id)).first()
    yield secretary.at(f"/council/items/{item}")


def people_sought(demo: Live) -> Iterator[Visit]:
    """Acts about a person begin with a search."""
    officer = Guest(demo.app, Role.EMULATION_OFFICER)
    for search in ("/nominations/person?q=an", "/discipline/person?act=reminder&q=an"):
        yield officer.at(search)
        yield officer.at(officer.open(search).links_to("/person/")[0])


def titles(demo: Live) -> Iterator[Visit]:
    officer = Guest(demo.app, Role.EMULATION_OFFICER)
    yield officer.at(officer.open("/decisions").links_to(f"/decisions{ITEM}")[0] + "/number")


def accounts(demo: Live) -> Iterator[Visit]:
    """Of two newcomers one is given an account, and the link with which its password is chosen."""

    def newcomers() -> None:
        unit = make_unit("Ban Quản lý Khu kinh tế")
        for name in ("Đặng Thị Ái Liên", "Đặng Thị Ái Loan"):
            make_person(name, unit=unit)

    demo.prepare(newcomers)
    administrator, search = Guest(demo.app, Role.ADMINISTRATOR), f"/admin/accounts/new?q={quote('đặng thị ái')}"
    yield from (administrator.at(url) for url in ("/confirm", "/setup/finish", search))
    first, second = administrator.open(search).links_to(f"/new{ITEM}")
    yield administrator.at(second)
    shown = administrator.send(first, username="newcomer")
    yield administrator.at(shown)
    token = re.search(r"/choose-password/[\w.-]+", administrator.open(shown).text)
    assert token is not None
    yield Guest(demo.app).at(token[0])


def second_factor(demo: Live) -> Iterator[Visit]:
    secret = demo.prepare(lambda: make_user(Role.ADMINISTRATOR, username="with.phone").totp_secret)
    guest = Guest(demo.app)
    asked = guest.send("/sign-in", name="with.phone", password=PASSWORD)
    yield guest.at(asked)
    guest.send(asked, code=pyotp.TOTP(str(secret)).now())
    guest.send("/confirm")
    yield guest.at("/me/account/recovery-codes/new")
    yield guest.at(guest.send("/me/account/recovery-codes/new"))


def delegations(demo: Live) -> Iterator[Visit]:
    def enter() -> str:
        unit = make_unit("Trung tâm Dữ liệu")
        head, deputy = make_person("Hồ Văn Xá", unit=unit), make_person("Lê Thị Lan", unit=unit)
        return make_delegation(DelegationKind.FOR_CHIEF, unit, giver=head, receiver=deputy).public_id

    public_id = demo.prepare(enter)
    administrator = Guest(demo.app, Role.ADMINISTRATOR)
    yield from (administrator.at(f"/admin/delegations{page}") for page in ("", f"/{public_id}", f"/{public_id}/revoke"))


def tokens(demo: Live) -> Iterator[Visit]:
    """For other software: shown once when made, taken back by its owner or the administrator."""
    owner, administrator = Guest(demo.app, Role.EMULATION_OFFICER), Guest(demo.app, Role.ADMINISTRATOR)
    told = {"label": "Phần mềm một cửa", "scopes": "onestop.form_06a", "expires_on": "30/06/2027"}
    yield owner.at(owner.send("/me/account/api-tokens/new", **told))
    for guest, listing in ((owner, "/me/account/api-tokens"), (administrator, "/admin/api-tokens")):
        yield from (guest.at(url) for url in (listing, guest.open(listing).links_to("/revoke$")[0]))


def working_days(demo: Live) -> Iterator[Visit]:
    entry = NewDay(date(2034, 6, 1), False, "Nghỉ phòng chống bão", "1234/UBND-VP")
    demo.prepare(lambda: services.enter(entry, actor=SYSTEM, now=NOW))
    administrator, year = Guest(demo.app, Role.ADMINISTRATOR), "/admin/calendar/?year=2034"
    yield from (administrator.at(url) for url in (year, administrator.open(year).links_to("/take-back$")[0]))


def own_law(demo: Live) -> Iterator[Visit]:
    """A value of the province and a confirmed text, each with the page that takes it back."""
    paper = Paper("12/2026/QĐ-UBND", date(2026, 11, 10), "UBND tỉnh")
    place = Place("clocks.one_stop", "one_stop.apology", "length")

    def enter() -> None:
        own_values.set_value(NewValue(place, 2, date(2034, 6, 1), None, paper), actor=SYSTEM, now=NOW)
        confirming.confirm("clocks-discipline-2020", paper, actor=SYSTEM, now=NOW)

    demo.prepare(enter)
    administrator = Guest(demo.app, Role.ADMINISTRATOR)
    for listing, way in (("/admin/rules/values", "/withdraw$"), ("/admin/rules/", "/revoke$")):
        yield from (administrator.at(url) for url in (listing, administrator.open(listing).links_to(way)[0]))


def rule_look_up(demo: Live) -> Iterator[Visit]:
    """Answers, which need a question, and two texts of which the one amends the other."""
    stranger, staff = Guest(demo.app), Guest(demo.app, Role.STAFF)
    yield stranger.at("/rules/deadline/complaint.accept?start=25/08/2026&filed_on=10/09/2026")
    yield stranger.at("/rules/bonus?decided_on=28/12/2026&awards-0-award=advanced_worker.person&awards-0-year=2026")
    yield staff.at("/rules/title/person/emulation_fighter_base?award_year=2026&dossier_received_on=15/09/2026")
    yield stranger.at("/rules/sets/titles-2022/against/titles-2026")


# What ends soonest comes last, so that it is looked at first.
DOORS: tuple[Callable[[Live], Iterator[Visit]], ...] = (
    rule_look_up, cases, initiatives, checks, phones, council, people_sought, titles, delegations, working_days,
    own_law, accounts, tokens, reports, receipt, tracking, second_factor,
)  # fmt: skip
