"""What is told of a person or a collective for a title. Absent is unknown, an empty list is none."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.awards.types import AwardKind, Decider
from app.discipline.types import Measure
from app.people.types import EmploymentCategory
from app.rule_desk.rules.wording import LONGEST_LIST, Asked, Code, Codes, Day, Line, Whole, Year

RatingAsked = Literal["excellent", "good", "completed", "failed", "none"]
Scope = Literal["base", "province", "national"]
StatusAsked = Literal["granted", "cancelled"]
YearKey = Annotated[str, Field(pattern=r"^(19[4-9]\d|20\d\d|21[0-4]\d)$")]


class TitleAsked(Asked):
    title: Code
    year: Year
    status: StatusAsked = "granted"


class UseAsked(Asked):
    kind: AwardKind
    code: Code
    year: Year


class SolutionAsked(Asked):
    id: Line
    scope: Scope
    recognised_on: Day
    effective: bool | None = None
    replicable: bool | None = None
    used_for: Annotated[tuple[UseAsked, ...], Field(max_length=LONGEST_LIST)] | None = None


class DecisionAsked(Asked):
    measure: Measure
    effective_on: Day
    duty_related: bool | None = None


class ProceedingAsked(Asked):
    kind: Literal["discipline", "inspection", "investigation", "complaint", "denunciation", "press", "anonymous_letter"]
    state: Literal["received", "being_verified", "closed"]
    opened_on: Day
    closed_on: Day | None = None
    outcome: Literal["clean", "violation"] | None = None


class BasisAsked(Asked):
    kind: Literal["regular", "ad_hoc", "thematic"]
    code: Code | None = None


class RewardAsked(Asked):
    achievement: Line
    by: Line | None = None


class DossierAsked(Asked):
    proposal: bool = False
    report: bool = False
    minutes: bool = False
    certificate: bool = False


Solutions = Annotated[tuple[SolutionAsked, ...], Field(max_length=LONGEST_LIST)]
Proceedings = Annotated[tuple[ProceedingAsked, ...], Field(max_length=LONGEST_LIST)]


class SubjectAsked(Asked):
    """What persons and collectives have in common."""

    proceedings: Proceedings | None = None
    bases: Annotated[tuple[BasisAsked, ...], Field(max_length=LONGEST_LIST)] | None = None
    paths: (
        Annotated[tuple[Literal["movement", "achievement", "contribution"], ...], Field(max_length=LONGEST_LIST)] | None
    ) = None
    already_rewarded: Annotated[tuple[RewardAsked, ...], Field(max_length=LONGEST_LIST)] | None = None
    dossier: DossierAsked | None = None


class PersonAsked(SubjectAsked):
    """`months_worked`, `absent_working_days`, `fined` matter only where a locality has turned such a bar on,
    `employment_category` only where the term of a discipline decision differs by it."""

    employment_category: EmploymentCategory | None = None
    ratings: Annotated[dict[YearKey, RatingAsked], Field(max_length=LONGEST_LIST)] | None = None
    attitude_confirmed: bool | None = None
    selected: bool | None = None
    sex: Literal["female", "male"] | None = None
    titles: Annotated[tuple[TitleAsked, ...], Field(max_length=LONGEST_LIST)] | None = None
    initiatives: Solutions | None = None
    topics: Solutions | None = None
    discipline: Annotated[tuple[DecisionAsked, ...], Field(max_length=LONGEST_LIST)] | None = None
    months_worked: Annotated[int, Field(ge=0, le=12)] | None = None
    absent_working_days: Annotated[int, Field(ge=0, le=366)] | None = None
    fined: bool | None = None


class MeasureAsked(Asked):
    measure: Measure


class UnitTitleAsked(Asked):
    title: Code
    status: StatusAsked = "granted"


class UnitYearAsked(Asked):
    """`titles` absent: not known; empty: none."""

    rating: RatingAsked | None = None
    titles: Annotated[tuple[UnitTitleAsked, ...], Field(max_length=LONGEST_LIST)] | None = None


UnitYears = Annotated[dict[YearKey, UnitYearAsked], Field(max_length=LONGEST_LIST)]


class PredecessorAsked(Asked):
    """A body that was merged into the unit, or that it came out of."""

    name: Line | None = None
    years: UnitYears


class UnitAsked(SubjectAsked):
    """Numbers of the award year. `predecessors` carry the years before the unit itself had any."""

    rating: RatingAsked | None = None
    members: Whole | None = None
    completed_or_better: Whole | None = None
    advanced_workers: Whole | None = None
    fighters_base: Whole | None = None
    discipline: Annotated[tuple[MeasureAsked, ...], Field(max_length=10_000)] | None = None
    unity_confirmed: bool | None = None
    thrift_confirmed: bool | None = None
    cluster_rank: Annotated[int, Field(ge=1, le=10_000)] | None = None
    exceeded_targets: bool | None = None
    years: UnitYears = Field(default_factory=dict)
    predecessors: Annotated[tuple[PredecessorAsked, ...], Field(max_length=LONGEST_LIST)] = ()


class VoteAsked(Asked):
    members: Annotated[int, Field(ge=1, le=1_000)]
    in_favour: Annotated[int, Field(ge=0, le=1_000)]


class Question(Asked):
    """About a `person` or, for a title of collectives, about a `unit`."""

    title: Code
    award_year: Year
    dossier_received_on: Day
    decided_on: Day | None = None
    decider: Decider | None = None
    person: PersonAsked | None = None
    unit: UnitAsked | None = None
    vote: VoteAsked | None = None
    confirmed: Codes = ()
