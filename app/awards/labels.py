"""What the words of awards are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.awards.queries.catalogue import all_codes, label_of
from app.awards.types import (
    AwardKind,
    AwardStatus,
    Decider,
    DecisionState,
    NominationState,
    Paper,
    RevocationReason,
    Verdict,
)
from app.core import law
from app.core.formats import localized
from app.core.listing import Choice, Viewing

# By kind: members of different kinds may have the same value, and a plain mapping would take them for one.
NAMES: Mapping[type[StrEnum], Mapping[Any, Any]] = {
    Verdict: {
        Verdict.ELIGIBLE: _l("Eligible"),
        Verdict.REFUSED: _l("Not eligible"),
        Verdict.HOLD: _l("Consideration on hold"),
        Verdict.NEEDS_HUMAN: _l("Not enough grounds, to be appraised"),
    },
    AwardKind: {
        AwardKind.TITLE: _l("Emulation title"),
        AwardKind.COMMENDATION: _l("Commendation"),
    },
    AwardStatus: {
        AwardStatus.DRAFTED: _l("On a draft"),
        AwardStatus.GRANTED: _l("Granted"),
        AwardStatus.CANCELLED: _l("Cancelled (award)"),
    },
    NominationState: {
        NominationState.DRAFT: _l("Dossier being made"),
        NominationState.SUBMITTED: _l("Dossier submitted"),
        NominationState.TO_COUNCIL: _l("Before the council"),
        NominationState.PASSED: _l("Council in favour"),
        NominationState.FAILED: _l("Council not in favour"),
        NominationState.IN_DECISION: _l("On a draft decision"),
        NominationState.DECIDED: _l("Award decided"),
        NominationState.REFUSED: _l("Refused after appraisal"),
        NominationState.WITHDRAWN: _l("Nomination withdrawn"),
    },
    DecisionState: {
        DecisionState.DRAFT: _l("Draft, without number"),
        DecisionState.ISSUED: _l("Issued (decision)"),
    },
    RevocationReason: {
        RevocationReason.FALSE_DECLARATION: _l("False declaration of achievements"),
        RevocationReason.FALSE_PAPERS: _l("False or forged papers"),
        RevocationReason.UNLAWFUL_APPRAISAL: _l("Appraised against the rules"),
        RevocationReason.VIOLATION_IN_PERIOD: _l("Violation in the period of the achievement"),
        RevocationReason.RATING_LOWERED: _l("Quality rating lowered afterwards"),
    },
    Decider: {
        Decider.UNIT_HEAD: _l("Head of the unit"),
        Decider.AGENCY_HEAD: _l("Head of the agency"),
        Decider.COMMUNE_CHAIR: _l("Chair of the commune People's Committee"),
        Decider.DISTRICT_CHAIR: _l("Chair of the district People's Committee"),
        Decider.PROVINCE_CHAIR: _l("Chair of the provincial People's Committee"),
        Decider.PRIME_MINISTER: _l("Prime Minister"),
        Decider.PRESIDENT: _l("President"),
    },
    Paper: {
        Paper.PROPOSAL: _l("Proposal"),
        Paper.REPORT: _l("Report of achievements"),
        Paper.MINUTES: _l("Minutes of the review"),
        Paper.CERTIFICATE: _l("Certificate of the initiative, topic or rating"),
    },
}
TONES = {
    NominationState.DRAFT: "neutral", NominationState.SUBMITTED: "info", NominationState.TO_COUNCIL: "info",
    NominationState.PASSED: "ok", NominationState.FAILED: "bad", NominationState.IN_DECISION: "info",
    NominationState.DECIDED: "award", NominationState.REFUSED: "bad", NominationState.WITHDRAWN: "neutral",
    DecisionState.DRAFT: "neutral", DecisionState.ISSUED: "ok", AwardStatus.GRANTED: "award",
    AwardStatus.CANCELLED: "bad", AwardStatus.DRAFTED: "neutral",
}  # fmt: skip


def name_of(word: StrEnum) -> str:
    return str(NAMES[type(word)][word])


def choices_of(words: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(word.value, NAMES[words][word]) for word in words)


def award_name(code: str) -> str:
    return localized(label_of(code))


def rule_set_name(rule_set: str) -> str:
    """Its title; the id of one that is no longer shipped."""
    known = law.rulebooks().sets.get(rule_set)
    return localized(known.title.pair()) if known is not None else rule_set


def award_choices(_viewing: Viewing) -> list[Choice]:
    return [Choice(code, award_name(code)) for code in all_codes()]
