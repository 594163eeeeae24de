"""What may be recorded of a person and of the posts he holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.people.types import ContractKind, DayPrecision, EmploymentCategory, PostingKind, Sex

ID_DIGITS = 12
EARLIEST_BIRTH = date(1900, 1, 1)
YOUNGEST = 15


@dataclass(frozen=True)
class PersonDetails:
    """What is known of a person. `id_number` None: leave as it is; empty: take it out."""

    full_name: str
    employment_category: EmploymentCategory
    contract_kind: ContractKind = ContractKind.PAYROLL
    staff_code: str | None = None
    sex: Sex | None = None
    born_on: date | None = None
    born_precision: DayPrecision | None = None
    joined_on: date | None = None
    joined_precision: DayPrecision | None = None
    id_number: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class PostDetails:
    """A post as somebody takes it up. `rank` orders people in their unit, lower first."""

    unit_id: int
    position: str
    starts_on: date
    kind: PostingKind = PostingKind.PRIMARY
    is_head: bool = False
    is_deputy: bool = False
    dedicated_one_stop: bool = False
    room: str | None = None
    rank: int = 0
    document: str | None = None
    home_unit_id: int | None = None
    home_text: str | None = None


@dataclass(frozen=True)
class PostFacts:
    """A post already held. Half-open days [starts_on, ends_on)."""

    posting_id: int
    unit_id: int
    kind: PostingKind
    is_head: bool
    starts_on: date
    ends_on: date | None

    def overlaps(self, starts_on: date, ends_on: date | None = None) -> bool:
        return (self.ends_on is None or starts_on < self.ends_on) and (ends_on is None or self.starts_on < ends_on)


def check_person(details: PersonDetails, *, today: date) -> None:
    if not details.full_name.strip():
        raise DomainError(_l("Give the full name."), field="full_name")
    if details.born_on is not None and not EARLIEST_BIRTH <= details.born_on <= _years_before(today, YOUNGEST):
        raise DomainError(_l("This date of birth cannot be right for somebody who works."), field="born_on")
    if details.born_on and details.joined_on and details.joined_on < details.born_on:
        raise DomainError(_l("He or she cannot have joined before being born."), field="joined_on")


def read_id_number(text: str) -> str:
    """Twelve digits (số định danh). Blanks, dots and dashes are typing habits."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not (digits.isascii() and digits.isdecimal() and len(digits) == ID_DIGITS):
        raise DomainError(_l("A personal identification number has exactly 12 digits."), field="id_number")
    return digits


def disagrees_with_id(number: str, *, sex: Sex | None, born_on: date | None) -> bool:
    """The fourth digit tells century and sex, the next two the year; there is no check digit, so only a doubt."""
    century, male = divmod(int(number[3]), 2)
    year = 1900 + 100 * century + int(number[4:6])
    wrong_sex = sex is not None and (sex is Sex.MALE) is not (male == 0)
    return wrong_sex or (born_on is not None and born_on.year != year)


def mask(number: str) -> str:
    """Only the last three digits, as lists show it."""
    return "•" * (len(number) - 3) + number[-3:]


def check_post(post: PostDetails, *, unit_opened_on: date, unit_closed_on: date | None) -> None:
    if not post.position.strip():
        raise DomainError(_l("Name the position."), field="position")
    if unit_closed_on is not None and post.starts_on >= unit_closed_on:
        raise DomainError(_l("This unit is closed: nobody can take up a post there."), field="unit")
    if post.starts_on < unit_opened_on:
        raise DomainError(_l("This day is before the unit was set up."), field="starts_on")
    if post.is_head and post.is_deputy:
        raise DomainError(_l("Somebody is either the head or a deputy of a unit."), field="lead")


def check_beside(post: PostDetails, held: Iterable[PostFacts]) -> None:
    """Several posts at once are allowed, but only one main post, and not the same one twice."""
    for other in held:
        if not other.overlaps(post.starts_on):
            continue
        if post.kind is PostingKind.PRIMARY and other.kind is PostingKind.PRIMARY:
            raise DomainError(_l("A main post is already held then: transfer the person instead."), field="kind")
        if other.unit_id == post.unit_id and other.kind is post.kind:
            raise DomainError(_l("Such a post is already held in this unit."), field="unit")


def check_one_head(post: PostDetails, heads: Iterable[PostFacts]) -> None:
    """`heads` are the head's posts of the unit. Two people cannot head it on the same day."""
    if post.is_head and any(other.overlaps(post.starts_on) for other in heads):
        raise DomainError(_l("This unit has a head already: end that post first."), field="lead")


def check_end(post: PostFacts, ends_on: date) -> None:
    if post.ends_on is not None:
        raise DomainError(_l("This post has already ended."))
    if ends_on <= post.starts_on:
        raise DomainError(_l("A post cannot end before it has begun."), field="ends_on")


def check_secondment(home_paths: Iterable[str], target_path: str) -> None:
    """Lent to another body: not to a part of the one where the main post is."""
    home_paths = list(home_paths)
    if not home_paths:
        raise DomainError(_l("Only somebody with a main post can be seconded from it."), field="kind")
    if any(target_path.startswith(path) for path in home_paths):
        raise DomainError(_l("This unit belongs to the person's own agency: that is no secondment."), field="unit")


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
