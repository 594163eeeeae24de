"""What a phone takes along is the same whether the other team's plans and checks exist or not."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.inspections.models import InspectionPlan
from tests.integration.inspections.worlds import make_plan
from tests.integration.inspections_field import worlds
from tests.integration.inspections_field.phone import Phone

TIMES = ("server_time", "as_of", "expires_at")


def without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_times(inner) for key, inner in value.items() if key not in TIMES}
    return [without_times(inner) for inner in value] if isinstance(value, list) else value


def taken(phone: Phone, unit: str) -> list[Any]:
    return [without_times(phone.get(path).get_json()) for path in ("package", f"rosters/{unit}")]


def test_the_other_team_does_not_exist_for_a_phone(app: Flask, database: None) -> None:
    worlds.prepare()
    second = worlds.STAGE["second"]
    own: InspectionPlan = make_plan(second, second.department)
    phone = Phone(app, second.lead)
    before = taken(phone, second.department.public_id)
    assert [stop["plan"] for stop in before[0]["stops"]] == [own.public_id]
    worlds.hide()
    make_plan(worlds.STAGE["scene"], worlds.STAGE["scene"].department)
    make_plan(worlds.STAGE["scene"], worlds.STAGE["scene"].other)
    assert taken(phone, second.department.public_id) == before
