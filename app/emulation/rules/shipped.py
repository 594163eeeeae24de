"""Movements that come with the product; their criteria stand in the rulebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.emulation.types import Bilingual, SubjectType


@dataclass(frozen=True)
class ShippedMovement:
    """`subjects` names the rulebook's subject for each kind of sheet."""

    code: str
    name: Bilingual
    plan_number: str
    starts_on: date
    subjects: Mapping[SubjectType, str]


PLAN_146 = ShippedMovement(
    code="plan-146",
    name=Bilingual(
        "Thi đua cải cách thủ tục hành chính “Đơn giản hơn – Đúng hẹn hơn – Thân thiện hơn”",
        "Simpler – More punctual – Friendlier: reform of administrative procedures",
    ),
    plan_number="146/KH-UBND",
    starts_on=date(2017, 5, 1),
    subjects={SubjectType.UNIT: "criteria.units", SubjectType.PERSON: "criteria.people"},
)
SHIPPED: Mapping[str, ShippedMovement] = {PLAN_146.code: PLAN_146}
