"""Whatever a phone, or somebody in its place, sends: never an error page, never half a record."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.core.models import AuditEvent
from app.core.signing import SignOff
from app.extensions import db
from app.inspections.models import (
    CheckLine,
    ChecklistAnswer,
    CheckParticipant,
    CheckPhoto,
    FieldSubmission,
    Finding,
    SpotCheck,
    SyncConflict,
)
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_field.phone import (
    Phone,
    a_photo,
    a_record,
    an_item,
    at,
    canonical,
    new_uuid,
    signatures,
)

STORED = (SpotCheck, CheckLine, CheckParticipant, CheckPhoto, ChecklistAnswer, FieldSubmission, Finding, SignOff,
          SyncConflict, AuditEvent)  # fmt: skip
ODD_WORDS = ("", " ", "a" * 5000, "\x00", "\ud800", "٠٧:٣٠", "2026-02-30", "9999-12-31T23:59:59+07:00", "-1", "null",
             "0" * 16, "ÀẾ\u0301", "24:00", "07:30", "2026-11-20T08:00:00", "present", "signed")  # fmt: skip
ODD_NUMBERS = (0, -1, 1, 241, 2**31, 2**63, 10**30, 1.5, float("inf"), float("nan"), True)
leaves = st.one_of(st.none(), st.sampled_from(ODD_WORDS), st.sampled_from(ODD_NUMBERS), st.text(max_size=40))
garbage = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
quick = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def counts() -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(model)) or 0 for model in STORED]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a record at which something could be wrong."""
    found = [path] if path else []
    if isinstance(value, dict):
        found += [place for key, inner in value.items() for place in places(inner, (*path, key))]
    elif isinstance(value, list):
        found += [place for key, inner in enumerate(value) for place in places(inner, (*path, key))]
    return found


def changed(value: Any, path: tuple[Any, ...], instead: Any) -> Any:
    value = copy.deepcopy(value)
    inner = value
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = instead
    return value


def full_record(scene: Scene) -> dict[str, Any]:
    finding = {"uuid": new_uuid(), "line": None, "violation_type": "untidy_files", "description": "Lẫn hồ sơ",
               "severity": "minor"}  # fmt: skip
    position = {"latitude_e6": 16_460_000, "longitude_e6": 107_590_000, "accuracy_m": 12, "at": at(8)}
    answers = [{"code": "checklist.badge", "answer": "yes", "note": "Đủ"}]
    record = a_record(scene, findings=[finding], checklist=answers, position=position, coverage="all")
    record["photos"] = [a_photo(b"x", line=record["lines"][0]["uuid"])]
    return record


def check_answer(phone: Phone, item: Any, before: list[int]) -> None:
    answer = phone.post([item])
    assert answer.status_code in (200, 400), answer.get_data(as_text=True)
    if answer.status_code == 200:
        [found] = answer.get_json()["items"]
        assert "failure" not in [error["path"] for error in found["errors"]], found
        if found["state"] != "rejected":
            return
        assert found["message"]
    assert counts() == before


@quick
@given(data=st.data())
def test_one_wrong_value_anywhere(data: st.DataObject, scene: Scene, lead: Phone) -> None:
    """Sealed anew, so that the value itself is looked at and not only the seal."""
    record = full_record(scene)
    path = data.draw(st.sampled_from(places(record)))
    record = changed(record, path, data.draw(garbage))
    item = an_item(record, signatures(scene))
    text = canonical(record)
    item["payload"]["record_hash"] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    check_answer(lead, item, counts())


@quick
@given(data=st.data())
def test_one_wrong_value_around_the_record(data: st.DataObject, scene: Scene, lead: Phone) -> None:
    item = an_item(a_record(scene, coverage="all"), signatures(scene))
    outside = [place for place in places(item) if "record" not in place]
    check_answer(lead, changed(item, data.draw(st.sampled_from(outside)), data.draw(garbage)), counts())


@quick
@given(sent=garbage)
def test_anything_at_all(sent: Any, scene: Scene, lead: Phone) -> None:
    before = counts()
    check_answer(lead, sent, before)
    for envelope in ({"items": sent}, {"device": sent}, {"device_time": sent}, {"items": [sent, sent]}):
        answer = lead.post([], **envelope)
        assert answer.status_code in (200, 400)
    assert counts() == before
