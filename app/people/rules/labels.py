"""What the words of this package are called on screen and in papers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.people.rules.matching import Reason
from app.people.rules.positions import Lead
from app.people.rules.rosters import Secondment
from app.people.types import (
    AbsenceKind,
    ContractKind,
    DayPrecision,
    EmploymentCategory,
    MatchState,
    PostingKind,
    Session,
    Sex,
    SuccessionKind,
    UnitKind,
    UnitLevel,
)

# By kind of word first: members of two kinds with the same value ("province") are equal as texts.
LABELS: Mapping[type[StrEnum], Mapping[str, Any]] = {
    UnitKind: {
        UnitKind.PROVINCE: _l("Provincial people's committee"),
        UnitKind.DEPARTMENT: _l("Department"),
        UnitKind.DISTRICT: _l("District (until 30/06/2025)"),
        UnitKind.COMMUNE: _l("Commune"),
        UnitKind.WARD: _l("Ward"),
        UnitKind.SPECIAL_ZONE: _l("Special zone"),
        UnitKind.DIVISION: _l("Division"),
        UnitKind.PUBLIC_SERVICE_UNIT: _l("Public service unit"),
        UnitKind.ENTERPRISE: _l("State enterprise"),
        UnitKind.EXTERNAL: _l("Body outside the people's committees"),
    },
    UnitLevel: {
        UnitLevel.PROVINCE: _l("Provincial level"),
        UnitLevel.DISTRICT: _l("District level (former)"),
        UnitLevel.COMMUNE: _l("Commune level"),
        UnitLevel.OTHER: _l("Other"),
    },
    SuccessionKind: {
        SuccessionKind.MERGED: _l("merged"),
        SuccessionKind.SPLIT: _l("split"),
        SuccessionKind.REPLACED: _l("replaced"),
    },
    EmploymentCategory: {
        EmploymentCategory.CADRE: _l("Cadre"),
        EmploymentCategory.CIVIL_SERVANT: _l("Civil servant"),
        EmploymentCategory.PUBLIC_EMPLOYEE: _l("Public employee"),
        EmploymentCategory.CONTRACT_WORKER: _l("Contract worker"),
    },
    ContractKind: {
        ContractKind.PAYROLL: _l("On the payroll"),
        ContractKind.CONTRACT_111: _l("Contract under Decree 111/2022"),
        ContractKind.LABOUR_CONTRACT: _l("Labour contract"),
        ContractKind.PART_TIME: _l("Part-time commune worker"),
        ContractKind.POLICE: _l("Police"),
        ContractKind.MILITARY: _l("Military"),
    },
    Sex: {
        Sex.MALE: _l("Male"),
        Sex.FEMALE: _l("Female"),
    },
    DayPrecision: {
        DayPrecision.DAY: _l("day, month and year"),
        DayPrecision.MONTH: _l("month and year only"),
        DayPrecision.YEAR: _l("year only"),
    },
    PostingKind: {
        PostingKind.PRIMARY: _l("Main post"),
        PostingKind.CONCURRENT: _l("Concurrent post"),
        PostingKind.SECONDMENT: _l("Secondment"),
    },
    Lead: {
        Lead.HEAD: _l("Head of the unit"),
        Lead.DEPUTY: _l("Deputy head"),
    },
    Secondment: {
        Secondment.IN: _l("Seconded to this body"),
        Secondment.OUT: _l("Seconded to another body"),
    },
    AbsenceKind: {
        AbsenceKind.LEAVE: _l("Annual leave"),
        AbsenceKind.SICK: _l("Sick leave"),
        AbsenceKind.MATERNITY: _l("Maternity leave"),
        AbsenceKind.MISSION: _l("On duty elsewhere"),
        AbsenceKind.STUDY: _l("Study"),
        AbsenceKind.MEETING: _l("Meeting"),
        AbsenceKind.OTHER: _l("Other reason"),
    },
    Session: {
        Session.MORNING: _l("Morning"),
        Session.AFTERNOON: _l("Afternoon"),
    },
    Reason: {
        Reason.SAME_NAME: _l("exactly this name"),
        Reason.SAME_LETTERS: _l("the same letters with other accents"),
        Reason.SIMILAR_NAME: _l("a name that looks alike"),
        Reason.SAME_UNIT: _l("in the unit that the paper names"),
        Reason.SUCCESSOR_UNIT: _l("in what became of the unit that the paper names"),
        Reason.OTHER_UNIT: _l("in another unit"),
        Reason.UNIT_UNKNOWN: _l("the unit of the paper is not known here"),
        Reason.ONE_OF_SEVERAL: _l("one of several with this name"),
        Reason.NAME_OF_THAT_TIME: _l("bore this name when the paper was written"),
        Reason.NAME_OF_OTHER_TIME: _l("bore this name at another time"),
    },
    MatchState: {
        MatchState.MATCHED: _l("Matched"),
        MatchState.DOUBTFUL: _l("Doubtful"),
        MatchState.UNMATCHED: _l("Not matched"),
    },
}


def label(member: StrEnum) -> Any:
    """Translated when shown."""
    return LABELS[type(member)][member]


def pairs(members: type[StrEnum]) -> list[tuple[str, Any]]:
    """(value, label) for a select."""
    return [(member.value, LABELS[members][member]) for member in members]
