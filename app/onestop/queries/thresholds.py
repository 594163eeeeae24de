"""A share of satisfied answers to reach, as a filter of the list and as the condition behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import BigInteger, ColumnElement, and_, cast

from app.core.listing import Viewing
from app.core.listing.filters import AppliedFilter, Filter, Values, bad_value
from app.core.listing.types import FieldKind, FilterField
from app.onestop.models import OneStopStat

WRITTEN = re.compile(r"(>?)\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?")


@dataclass(frozen=True)
class Threshold:
    """Per cent, two places at most; `strictly`: the share itself is not enough."""

    percent: Decimal
    strictly: bool

    @property
    def text(self) -> str:
        """As the address writes it: ">90"."""
        return f"{'>' if self.strictly else ''}{self.percent.normalize():f}"

    def missed(self) -> ColumnElement[bool]:
        """Nobody falls short of it where nothing was answered."""
        satisfied, answered = cast(OneStopStat.satisfied, BigInteger), cast(OneStopStat.answered, BigInteger)
        share, wanted = satisfied * 10_000, answered * int(self.percent * 100)
        return and_(OneStopStat.answered > 0, share <= wanted if self.strictly else share < wanted)

    def is_reached(self, satisfied: int, answered: int) -> bool:
        share = Decimal(satisfied) * 100
        return share > self.percent * answered if self.strictly else share >= self.percent * answered


def read(text: str) -> Threshold | None:
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    percent = Decimal(found[2].replace(",", "."))
    return Threshold(percent, bool(found[1])) if percent <= 100 else None


class ShortOfFilter(Filter):
    """Rows that do not reach the threshold."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        threshold = read(asked[0])
        if threshold is None:
            raise bad_value(self.label, asked[0])
        return AppliedFilter(threshold.missed(), ((f"{threshold.text} %", {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        return FilterField(FieldKind.TEXT, self.names, str(self.label), self.asked(values)[:1])
