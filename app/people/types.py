"""Words for units, people and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    DIVISION = "division"
    PUBLIC_SERVICE_UNIT = "public_service_unit"
    ENTERPRISE = "enterprise"
    EXTERNAL = "external"


class UnitLevel(StrEnum):
    """The level of government. District bodies exist only in the past (until 2025-06-30)."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class SuccessionKind(StrEnum):
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"


class EmploymentCategory(StrEnum):
    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"
    CONTRACT_WORKER = "contract_worker"


class ContractKind(StrEnum):
    """On what footing somebody serves: on the payroll (biên chế), by contract (NĐ 111/2022 or labour contract), as a
    part-time commune worker (không chuyên trách), or sent by police or army."""

    PAYROLL = "payroll"
    CONTRACT_111 = "contract_111"
    LABOUR_CONTRACT = "labour_contract"
    PART_TIME = "part_time"
    POLICE = "police"
    MILITARY = "military"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class DayPrecision(StrEnum):
    """How much of a date the paper told: a missing day is never invented, only anchored to the first."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PostingKind(StrEnum):
    PRIMARY = "primary"
    CONCURRENT = "concurrent"
    SECONDMENT = "secondment"


class AbsenceKind(StrEnum):
    LEAVE = "leave"
    SICK = "sick"
    MATERNITY = "maternity"
    MISSION = "mission"
    STUDY = "study"
    MEETING = "meeting"
    OTHER = "other"


class Session(StrEnum):
    """Half a working day; an absence of whole days carries none."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True)
class HalfDay:
    """A morning or an afternoon of one day: what a check looks at and what an absence covers."""

    day: date
    session: Session


class MatchState(StrEnum):
    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    UNMATCHED = "unmatched"


class DelegationKind(StrEnum):
    """KT. (for the chief), TL. (by order), TUQ. (by authorisation), Q. (acting)."""

    FOR_CHIEF = "for_chief"
    BY_ORDER = "by_order"
    BY_AUTHORISATION = "by_authorisation"
    ACTING = "acting"


class Permission(StrEnum):
    UNIT_VIEW = "unit:view"
    UNIT_EDIT = "unit:edit"
    PERSON_VIEW = "person:view"
    PERSON_EDIT = "person:edit"
    PERSON_IMPORT = "person:import"
    NAME_MATCH = "name:match"
    ABSENCE_EDIT = "absence:edit"
    ACCOUNT_MANAGE = "account:manage"
    DELEGATION_EDIT = "delegation:edit"
