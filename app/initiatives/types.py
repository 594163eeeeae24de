"""Words and plain values of initiatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class InitiativeState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    RECOGNISED = "recognised"
    NOT_RECOGNISED = "not_recognised"
    WITHDRAWN = "withdrawn"


class InitiativeKind(StrEnum):
    """The four kinds of solution of NĐ 13/2012 (as restated by QĐ 964/QĐ-BHXH)."""

    TECHNICAL = "technical"
    MANAGEMENT = "management"
    OPERATIONAL = "operational"
    APPLIED_TECHNOLOGY = "applied_technology"


class ReformArea(StrEnum):
    """The six contents of administrative reform (NQ 76/NQ-CP); `other` for what lies outside of it."""

    INSTITUTIONS = "institutions"
    PROCEDURES = "procedures"
    ORGANISATION = "organisation"
    STAFF = "staff"
    PUBLIC_FINANCE = "public_finance"
    MODERNISATION = "modernisation"
    OTHER = "other"


class Scope(StrEnum):
    """How far the effect was recognised; each is a decision of its own."""

    BASE = "base"
    PROVINCE = "province"
    NATIONAL = "national"


class ReviewState(StrEnum):
    ASSIGNED = "assigned"
    SENT = "sent"
    RECUSED = "recused"


class Permission(StrEnum):
    INITIATIVE_SUBMIT = "initiative:submit"
    INITIATIVE_VIEW = "initiative:view"
    INITIATIVE_MANAGE = "initiative:manage"
    INITIATIVE_REVIEW = "initiative:review"
    INITIATIVE_IMPORT = "initiative:import"


@dataclass(frozen=True)
class Description:
    """What the author writes. A draft may leave the texts open; only lists of earlier years tell neither
    kind nor area."""

    title: str
    kind: InitiativeKind | None
    reform_area: ReformArea | None
    field: str | None = None
    problem: str | None = None
    solution: str | None = None
    novelty: str | None = None
    effect: str | None = None
    first_applied_on: date | None = None
    applied_at: str | None = None
    replicable: bool = False


@dataclass(frozen=True)
class AuthorShare:
    """An author as the rules see him. `share` in hundredths of a per cent: 10,000 is the whole.

    Exactly one of `person_id` and `outside_name` is given; whoever is from outside confirms on paper.
    """

    share: int
    person_id: int | None = None
    outside_name: str | None = None
    workplace: str | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class Scores:
    """Points by criterion of the rubric, in hundredths."""

    points: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.points.values())


@dataclass(frozen=True)
class RecognisedInitiative:
    """A recognition as the titles ask for it. `id` and `public_id` are the initiative's: raised from the base to the
    province it is listed once for each decision, with the same id. None: the list it came from does not say."""

    id: int
    public_id: str
    scope: Scope
    recognised_on: date
    effective: bool | None
    replicable: bool | None
    share_pct: Decimal
    decision_number: str
    year: int


@dataclass(frozen=True)
class Likeness:
    """A filed initiative that reads alike; `score` from 86 to 100."""

    id: int
    public_id: str
    title: str
    score: int


@dataclass(frozen=True)
class Reading:
    """The texts by which likeness is judged, folded."""

    id: int
    public_id: str
    title: str
    title_key: str
    solution_key: str


@dataclass(frozen=True)
class UnitWithout:
    """An agency that neither filed nor took over an initiative in the period."""

    unit_id: int
    public_id: str
    name: str
