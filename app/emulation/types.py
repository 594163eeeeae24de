"""Words of scoring and review, and the values its rules work on. Points are whole hundredths unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Permission(StrEnum):
    SCORE_VIEW = "score:view"
    SCORE_REVIEW = "score:review"
    PERIOD_EDIT = "period:edit"
    RATING_IMPORT = "rating:import"


class SubjectType(StrEnum):
    UNIT = "unit"
    PERSON = "person"


class PeriodState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    COMPUTED = "computed"
    UNDER_REVIEW = "under_review"
    CLOSED = "closed"


class SheetState(StrEnum):
    """Proposed by the system; every line decided by the head; signed and frozen; no longer a subject of the period."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class ReviewAction(StrEnum):
    ACCEPT = "accept"
    ADJUST = "adjust"


class ReasonKind(StrEnum):
    """Why the head departs from the proposal."""

    FACT_WRONG = "fact_wrong"
    FACT_MISSING = "fact_missing"
    CIRCUMSTANCES = "circumstances"
    RESULT_KNOWN = "result_known"
    OTHER = "other"


class Rating(StrEnum):
    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    FAILED = "failed"
    NONE = "none"


class Method(StrEnum):
    RATIO = "ratio"
    COUNT = "count"
    MINUS = "minus"
    BONUS = "bonus"
    CHOICE = "choice"


class Missing(StrEnum):
    """Without an input: left out and the rest scaled up; counted as nothing found; a fixed number of points."""

    EXCLUDE = "exclude"
    ZERO = "zero"
    NEUTRAL = "neutral"


class Flag(StrEnum):
    """Why a head should look at a sheet first."""

    VIOLATION = "violation"
    MISSING_DATA = "missing_data"
    NEAR_THRESHOLD = "near_threshold"
    BIG_CHANGE = "big_change"


@dataclass(frozen=True)
class Bilingual:
    vi: str
    en: str

    def pair(self) -> dict[str, str]:
        return {"vi": self.vi, "en": self.en}


@dataclass(frozen=True)
class Option:
    code: str
    label: Bilingual
    points: int


@dataclass(frozen=True)
class Criterion:
    """`target` and `per` are exact; `maximum`, `cap`, `neutral` are hundredths. `formula` is the set's own words."""

    code: str
    group: str
    label: Bilingual
    method: Method
    maximum: int
    evidence: str
    formula: Bilingual
    definition: Bilingual
    rounding: str
    missing: Missing
    target: Decimal | None = None
    strictly_above: bool = False
    per: Decimal | None = None
    cap: int | None = None
    in_percent: bool = False
    neutral: int | None = None
    options: tuple[Option, ...] = ()

    @property
    def is_extra(self) -> bool:
        """Adds to the total or takes from it, outside the hundred points."""
        return self.method is Method.BONUS or self.maximum == 0


@dataclass(frozen=True)
class Group:
    code: str
    label: Bilingual
    order: int


@dataclass(frozen=True)
class Band:
    rating: Rating
    at_least: int


@dataclass(frozen=True)
class Criteria:
    """One issued set. `own_bands` is empty where the rating's regime of the day gives the classes."""

    rule_set: str
    title: Bilingual
    subject_type: SubjectType
    total: int
    bonus_cap: int
    minus_cap: int
    groups: tuple[Group, ...]
    lines: tuple[Criterion, ...]
    own_bands: tuple[Band, ...] = ()

    def criterion(self, code: str) -> Criterion:
        """Raises KeyError."""
        return next_of(self.lines, code)


def next_of(lines: tuple[Criterion, ...], code: str) -> Criterion:
    for line in lines:
        if line.code == code:
            return line
    raise KeyError(code)


@dataclass(frozen=True)
class Input:
    """What is known for one criterion: two numbers of a share, a number of rows, or the option chosen."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    count: int | None = None
    option: str | None = None

    def told(self) -> dict[str, str]:
        """As JSON keeps it: numbers exact, as text."""
        values = {
            "numerator": self.numerator, "denominator": self.denominator, "count": self.count, "option": self.option
        }
        return {name: str(value) for name, value in values.items() if value is not None}

    @classmethod
    def read(cls, told: Mapping[str, str]) -> Input | None:
        """None for an input that was missing."""
        if not told:
            return None
        return cls(
            numerator=Decimal(told["numerator"]) if "numerator" in told else None,
            denominator=Decimal(told["denominator"]) if "denominator" in told else None,
            count=int(told["count"]) if "count" in told else None,
            option=told.get("option"),
        )


@dataclass(frozen=True)
class Line:
    """`points` None: no data, and the set leaves such a line out. `capped`: the limit of the line was reached."""

    criterion: str
    group: str
    points: int | None
    maximum: int
    input: Input | None
    capped: bool = False

    @property
    def is_missing(self) -> bool:
        return self.input is None


@dataclass(frozen=True)
class GroupScore:
    """`maximum` counts only lines with points, so that a share is of what could be scored."""

    code: str
    points: int
    maximum: int


@dataclass(frozen=True)
class Scored:
    """`total` None: no line has any data. `bonus` and `minus` are already within the frame's caps."""

    lines: tuple[Line, ...]
    groups: tuple[GroupScore, ...]
    base: int | None
    bonus: int
    minus: int
    total: int | None
    rating: Rating | None
    caps: tuple[str, ...] = field(default=())

    @property
    def missing(self) -> int:
        return sum(line.is_missing for line in self.lines)


@dataclass(frozen=True)
class QualityRatingFact:
    """A person's class of one year. `is_final` False: proposed, not yet signed. `regime` is the rule set's id, empty
    for a rating taken from an old paper."""

    person_id: int
    year: int
    rating: Rating
    regime: str
    is_final: bool
    sheet_public_id: str | None = None
    decided_on: date | None = None
