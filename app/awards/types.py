"""Words of titles and commendations, the facts a verdict rests on, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from app.core.evidence import Proceeding
from app.core.rulebook import Override, Rule, Source, Status, Text


class Verdict(StrEnum):
    ELIGIBLE = "eligible"
    REFUSED = "refused"
    HOLD = "hold"
    NEEDS_HUMAN = "needs_human"


class AwardKind(StrEnum):
    TITLE = "title"
    COMMENDATION = "commendation"


class AwardStatus(StrEnum):
    """`drafted`: on a decision that has no number yet."""

    DRAFTED = "drafted"
    GRANTED = "granted"
    CANCELLED = "cancelled"


class NominationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    TO_COUNCIL = "to_council"
    PASSED = "passed"
    FAILED = "failed"
    IN_DECISION = "in_decision"
    DECIDED = "decided"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class DecisionState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"


class RevocationReason(StrEnum):
    """Law 06/2022/QH15, article 93; the last one after provincial rules on lowered ratings."""

    FALSE_DECLARATION = "false_declaration"
    FALSE_PAPERS = "false_papers"
    UNLAWFUL_APPRAISAL = "unlawful_appraisal"
    VIOLATION_IN_PERIOD = "violation_in_period"
    RATING_LOWERED = "rating_lowered"


class Decider(StrEnum):
    UNIT_HEAD = "unit_head"
    AGENCY_HEAD = "agency_head"
    COMMUNE_CHAIR = "commune_chair"
    DISTRICT_CHAIR = "district_chair"
    PROVINCE_CHAIR = "province_chair"
    PRIME_MINISTER = "prime_minister"
    PRESIDENT = "president"


class Paper(StrEnum):
    """What a dossier holds (Law 06/2022/QH15, article 84.1)."""

    PROPOSAL = "proposal"
    REPORT = "report"
    MINUTES = "minutes"
    CERTIFICATE = "certificate"


class Permission(StrEnum):
    NOMINATION_VIEW = "nomination:view"
    NOMINATION_PROPOSE = "nomination:propose"
    NOMINATION_APPRAISE = "nomination:appraise"
    AWARD_DECIDE = "award:decide"
    AWARD_IMPORT = "award:import"
    AWARD_REPLAY = "award:replay"


@dataclass(frozen=True)
class Ref:
    """The row a fact comes from: `kind` says whose it is, `public_id` opens it for whoever may."""

    kind: str
    public_id: str


@dataclass(frozen=True)
class Use:
    """An award for which an initiative or topic was already counted."""

    kind: str
    code: str
    year: int


@dataclass(frozen=True)
class Solution:
    """An initiative or an accepted topic. None: not known. `used_for` () says that it was never used."""

    id: str
    scope: str
    recognised_on: date
    effective: bool | None = None
    replicable: bool | None = None
    used_for: tuple[Use, ...] | None = None
    ref: Ref | None = None


@dataclass(frozen=True)
class HeldTitle:
    title: str
    year: int
    status: AwardStatus = AwardStatus.GRANTED
    ref: Ref | None = None


@dataclass(frozen=True)
class DisciplineTerm:
    """`ends_on` is the last day on which the decision is in force; None: no term is known for it. `may_end_on`: the
    last day on which it may still be, where that hangs on what was not told."""

    measure: str
    effective_on: date
    ends_on: date | None
    duty_related: bool | None = None
    ref: Ref | None = None
    may_end_on: date | None = None

    def runs_on(self, day: date) -> bool:
        return self.effective_on <= day and self.ends_on is not None and day <= self.ends_on

    def may_run_on(self, day: date) -> bool:
        """It runs then, or nobody can tell whether it does."""
        return self.runs_on(day) or (
            self.effective_on <= day and self.may_end_on is not None and day <= self.may_end_on
        )


@dataclass(frozen=True)
class Facts:
    """What is known of a person or a unit. None: not known; an empty tuple: none.

    `expected_years`: years whose rating is there but not final. `told_years`: the only years whose titles are known
    (None: all); `contested`: titles and years that only some of the bodies a unit was merged from had. `open_from`:
    the first year that may still bring titles and initiatives; `closed`: titles that such a year cannot bring.
    `bases`, `already_rewarded` and `papers` are not asked when None. `discipline` are the person's own decisions,
    `member_discipline` the measures on a unit's members.
    """

    is_unit: bool = False
    ratings: Mapping[int, str] | None = None
    expected_years: frozenset[int] = frozenset()
    attitude_confirmed: bool | None = None
    selected: bool | None = None
    unity_confirmed: bool | None = None
    thrift_confirmed: bool | None = None
    exceeded_targets: bool | None = None
    paths: tuple[str, ...] | None = None
    titles: tuple[HeldTitle, ...] | None = None
    initiatives: tuple[Solution, ...] | None = None
    topics: tuple[Solution, ...] | None = None
    discipline: tuple[DisciplineTerm, ...] | None = None
    proceedings: tuple[Proceeding, ...] | None = None
    bases: tuple[str, ...] | None = None
    already_rewarded: tuple[str, ...] | None = None
    papers: Mapping[str, bool] | None = None
    members: int | None = None
    completed_or_better: int | None = None
    advanced_workers: int | None = None
    fighters_base: int | None = None
    member_discipline: tuple[str, ...] | None = None
    cluster_rank: int | None = None
    months_worked: int | None = None
    absent_working_days: int | None = None
    fined: bool | None = None
    rating_refs: Mapping[int, Ref] = field(default_factory=dict)
    told_years: frozenset[int] | None = None
    contested: frozenset[tuple[str, int]] = frozenset()
    open_from: int | None = None
    closed: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class Vote:
    """Of ALL members; written opinions of absent members are among `in_favour`."""

    members: int
    in_favour: int


@dataclass(frozen=True)
class Question:
    """`received_on` picks the law of the standard, `decided_on` (else the day received) the deciders and the day on
    which terms and proceedings are looked at. `titles_set`: the standard of this set instead, taken as if it were
    confirmed and alone, to ask what would be under it."""

    award: str
    year: int
    received_on: date
    decided_on: date | None = None
    decider: str | None = None
    vote: Vote | None = None
    confirmed: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()
    titles_set: str | None = None

    @property
    def as_of(self) -> date:
        return self.decided_on or self.received_on


@dataclass(frozen=True)
class Reason:
    """`passed` None: not known. `refs` open the rows it rests on."""

    rule: str
    passed: bool | None
    source: Source
    status: Status
    message: Text
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """`provisional`: what the older text and the draft both say, while the set in force is unconfirmed.

    `vote`: the rule of the council's vote on this award; None: no vote is required. `open_question`: what is still to
    be established about a text that is not confirmed.
    """

    verdict: Verdict
    provisional: Verdict | None
    reasons: tuple[Reason, ...]
    missing: tuple[Text, ...]
    deciders: tuple[str, ...]
    vote: Rule | None
    rule_set: str
    source: Source
    status: Status
    open_question: Text | None = None

    @property
    def vote_share(self) -> Decimal | None:
        """Of all members of the council."""
        return self.vote.body.decimal("share") if self.vote is not None else None


@dataclass(frozen=True)
class TitleFact:
    """An award of the past or present, as other packages read it."""

    title: str
    year: int
    status: AwardStatus
    number: str | None
    public_id: str


@dataclass(frozen=True)
class DossierDetails:
    """`attitude_confirmed`: the head's tick on self-reliance, unity and taking part; None while nobody has said."""

    received_on: date
    attitude_confirmed: bool | None
    papers: frozenset[Paper]
    achievements: str | None = None


@dataclass(frozen=True)
class Issue:
    """What comes back from the clerk."""

    number: str
    issued_on: date
    issuer: str
    decider: Decider


@dataclass(frozen=True)
class RevocationDetails:
    reason: RevocationReason
    number: str
    issuer: str
    signed_on: date
    note: str | None = None


@dataclass(frozen=True)
class CheckedAt:
    """When and by whom a verdict was computed."""

    at: datetime
    by: str
