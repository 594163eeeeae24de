"""What the guards play with: records brought through the services, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.core import clock
from app.core.permissions import Role
from app.core.ports import ClosedDays, current_ports
from app.extensions import db
from app.inspections.models import CheckPhoto, LateSubmission, SpotCheck
from app.inspections.queries import submissions
from app.inspections.rules.field_reading import read_item
from app.inspections.services import field_photos, field_sync
from app.inspections.services.field_sync import Sender
from app.people.models import User
from tests.factories import make_person, make_user
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_field.phone import (
    ABSENT,
    HERE,
    LATE,
    a_line,
    a_photo,
    a_record,
    an_item,
    new_uuid,
    picture,
)


def bring(scene: Scene, user: User, record: dict[str, Any], signed: list[Any] | None = None) -> SpotCheck | None:
    """As if the account's phone had sent it. None: it waits for an officer."""
    item = read_item(an_item(record, signed))
    assert not isinstance(item, list), item
    sender = Sender(new_uuid(), "Điện thoại", clock.now())
    field_sync.take(item, sender, actor=play.actor(user), now=clock.now())
    db.session.flush()
    return submissions.find_check(record["check_uuid"])


def brought(scene: Scene, user: User, record: dict[str, Any], signed: list[Any] | None = None) -> SpotCheck:
    check = bring(scene, user, record, signed)
    assert check is not None
    return check


def second_team(played: Scene) -> Scene:
    """At another department, with one person to check."""
    khai = make_person("Bùi Văn Khải", unit=played.other)
    lam, nga = (make_person(name, unit=played.province) for name in ("Tạ Văn Lâm", "Cao Thị Nga"))
    lead = make_user(Role.TEAM_LEAD, played.other, person=lam, username="lam")
    helper = make_user(Role.INSPECTOR, played.other, person=nga, username="nga")
    team = play.make_team(played.other, lead, helper)
    return Scene(played.other, played.other, played.other, lead, helper, played.head, [khai], team)


def in_conflict(scene: Scene) -> SpotCheck:
    """A check of whose second line (or only one) two phones say different things."""
    person = scene.staff[-1]
    record = a_record(scene, {person.full_name: ABSENT}, ended_at=None)
    brought(scene, scene.lead, record)
    lines = [a_line(person.public_id, person.full_name, LATE)]
    check = brought(scene, scene.secretary, {**record, "lines": lines})
    assert len(submissions.open_conflicts(check)) == 1
    return check


def pair_of_checks(scene: Scene) -> SpotCheck:
    """The later of two of one half day."""
    brought(scene, scene.lead, a_record(scene, ended_at=None))
    return brought(scene, scene.secretary, a_record(scene, ended_at=None))


@contextmanager
def closed_days() -> Iterator[None]:
    current_ports().closed_days.append(ClosedDays("test", lambda _unit, _day: "Kỳ quý IV/2026 đã khóa"))
    try:
        yield
    finally:
        current_ports().closed_days.pop()


def late(scene: Scene) -> LateSubmission:
    with closed_days():
        assert bring(scene, scene.lead, a_record(scene, ended_at=None)) is None
    return db.session.query(LateSubmission).order_by(LateSubmission.id.desc()).first()  # type: ignore[return-value]  # just made


def with_photo(scene: Scene) -> CheckPhoto:
    """A check whose one photo is stored."""
    content = picture()
    photo = a_photo(content)
    brought(scene, scene.lead, a_record(scene, {scene.staff[-1].full_name: HERE}, photos=[photo], ended_at=None))
    row = field_photos.get_own(photo["uuid"], play.actor(scene.lead))
    field_photos.add_piece(row.id, offset=0, size=len(content), sealed=field_photos.sealed_piece(content))
    stored = field_photos.whole(row)
    field_photos.keep(row.id, stored, actor=play.actor(scene.lead), now=clock.now())
    return row
