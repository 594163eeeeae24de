"""What a head may decide on a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.emulation.types import Criterion, Method, ReasonKind, ReviewAction

SHORTEST_REASON = 20


@dataclass(frozen=True)
class Decision:
    """`points` as typed, `option` for a criterion of choice; both and the reason only for an adjustment."""

    action: ReviewAction
    points: Decimal | None = None
    option: str | None = None
    reason_kind: ReasonKind | None = None
    reason: str | None = None


def bounds(criterion: Criterion) -> tuple[int, int]:
    """Lowest and highest points of a line, in hundredths."""
    if criterion.method is Method.BONUS:
        return 0, criterion.cap or 0
    if criterion.maximum == 0:
        return -(criterion.cap or 0), 0
    return 0, criterion.maximum


def decided_points(criterion: Criterion, decision: Decision, proposed: int | None) -> int | None:
    """The points that will stand. Raises DomainError with the field it concerns."""
    if decision.action is ReviewAction.ACCEPT:
        return proposed
    if decision.reason_kind is None:
        raise DomainError(_l("Choose the kind of reason."), field="reason_kind")
    if len((decision.reason or "").strip()) < SHORTEST_REASON:
        raise DomainError(_l("Give the reason in at least 20 characters."), field="reason")
    points = _chosen(criterion, decision) if criterion.method is Method.CHOICE else _typed(criterion, decision)
    if points == proposed:
        raise DomainError(_l("These are the points that are proposed: accept them."), field="points")
    return points


def _chosen(criterion: Criterion, decision: Decision) -> int:
    for option in criterion.options:
        if option.code == decision.option:
            return option.points
    raise DomainError(_l("Choose a level."), field="option")


def _typed(criterion: Criterion, decision: Decision) -> int:
    if decision.points is None:
        raise DomainError(_l("Give the points."), field="points")
    exact = decision.points * 100
    if exact != exact.to_integral_value():
        raise DomainError(_l("Points have at most two decimals."), field="points")
    lowest, highest = bounds(criterion)
    if not lowest <= exact <= highest:
        raise DomainError(_l("The points lie outside the limits of this criterion."), field="points")
    return int(exact)
