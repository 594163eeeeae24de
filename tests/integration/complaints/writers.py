"""Two handlers with the same case open; the second is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.complaints.models import CitizenCase, IdentityOpening
from app.complaints.services import identities
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import User
from tests.factories import NOW
from tests.integration.complaints.making import SECRET, accept, acting, make_case, make_place
from tests.integration.guards.registry import Writer


@dataclass
class Scene:
    """A case of a commune in the state the act needs."""

    page: str
    first: dict[str, str]
    second: dict[str, str]
    ready: Callable[[CitizenCase, User], None] = lambda _case, _user: None
    found: dict[str, Any] = field(default_factory=dict)

    def prepare(self) -> str:
        place = make_place()
        case = make_case(place.clerk, place.commune)
        self.ready(case, place.commune_handler)
        self.found = {"case": case.id, "user": place.commune_handler, "version": str(case.version)}
        return f"/cases/{case.public_id}/{self.page}"

    def filled(self, answers: dict[str, str]) -> dict[str, str]:
        user = self.found["user"]
        return {"version": self.found["version"], **{k: v.format(me=user.public_id) for k, v in answers.items()}}

    def stored(self) -> tuple[object, ...]:
        db.session.expire_all()
        case = db.session.get_one(CitizenCase, self.found["case"])
        return case.version, case.state, case.outcome, case.handler_id, case.due_on, case.official

    def writer(self, endpoint: str) -> Writer:
        return Writer(
            endpoint, endpoint, lambda: self.found["user"], self.prepare, lambda: self.filled(self.first),
            lambda: self.filled(self.second), self.stored,
        )  # fmt: skip



class OpeningScene:
    """The keeper of identities decides in two windows."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}

    def prepare(self) -> str:
        place = make_place()
        case = make_case(place.clerk, place.commune, **SECRET)
        accept(case, place.commune_handler)
        actor = acting(place.commune_handler)
        db.session.commit()
        with transaction():
            opening = identities.request_opening(case.id, reason="Hỏi lại ngày giờ", actor=actor, now=NOW)
        self.found = {"opening": opening.id, "user": place.keeper}
        return f"/cases/identities/{opening.public_id}"

    def stored(self) -> tuple[object, ...]:
        db.session.expire_all()
        opening = db.session.get_one(IdentityOpening, self.found["opening"])
        return opening.version, opening.state


OPENING = OpeningScene()
WRITERS = (
    Scene("accept", {}, {}).writer("complaints.accept"),
    Scene("refuse", {"reason": "Trùng đơn trước"}, {"reason": "Không rõ"}).writer("complaints.refuse"),
    Scene("assign", {"handler": "{me}"}, {"handler": "{me}"}).writer("complaints.assign"),
    Scene(
        "transfer",
        {"body": "Công an xã", "reason": "Thuộc thẩm quyền công an"},
        {"body": "Toà án", "reason": "Thuộc thẩm quyền toà án"},
        accept,
    ).writer("complaints.transfer"),
    Scene(
        "decision",
        {"outcome": "founded", "answer": "Đúng như phản ánh."},
        {"outcome": "unfounded", "answer": "Không đúng."},
        accept,
    ).writer("complaints.conclude"),
    Scene(
        "extend",
        {"new_due": "31/12/2026", "document": "QĐ 5", "reason": "Phức tạp"},
        {"new_due": "30/12/2026", "document": "QĐ 6", "reason": "Phức tạp"},
        accept,
    ).writer("complaints.extend"),
    Scene(
        "about",
        {"object_kind": "delay", "mark": "none"},
        {"object_kind": "conduct", "mark": "described", "described": "người đeo kính"},
        accept,
    ).writer("complaints.about"),
    Writer(
        "complaints.opening", "complaints.opening", lambda: OPENING.found["user"], OPENING.prepare,
        lambda: {"version": "1", "decision": "approve"}, lambda: {"version": "1", "decision": "refuse"}, OPENING.stored,
    ),
)  # fmt: skip
DRAFT = "writes this browser's own draft, whose newest save wins"
ONCE = "tells that something happened and is refused in any other state; nothing typed can be lost"
SINGLE_SHOT = {
    **dict.fromkeys(
        (
            "filing.start", "filing.about", "filing.official", "filing.what", "filing.when_where", "filing.evidence",
            "filing.remove_file", "filing.identity",
        ),
        DRAFT,
    ),
    "filing.send": "takes the draft under a lock: a second press finds none and leads to the same receipt",
    "filing.done": "puts the receipt of this browser away",
    "tracking.enter": "opens a case by its code and changes nothing",
    "tracking.leave": "forgets the case in this browser",
    "tracking.write": "appends a message",
    "tracking.rate": "the sender's own and only opinion; the newest counts",
    "tracking.withdraw": "one sender alone; carries the version (test_tracking.py)",
    "tracking.reopen": "one sender alone; carries the version (test_tracking.py)",
    "complaints.write": "appends a message",
    "complaints.chase": ONCE,
    "complaints.their_answer": ONCE,
    "complaints.refer": "asked twice it answers the first row",
    "complaints.new": "makes a new case",
    "complaints.identity": "appends to the access log",
    "complaints.request_identity": "refused while another request waits",
}  # fmt: skip
