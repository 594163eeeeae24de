"""Words and values of the one-stop figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum


class StatForm(StrEnum):
    """Which paper the figures were taken from."""

    FORM_06A = "form_06a"
    MONTHLY = "monthly"


class Permission(StrEnum):
    STATISTIC_VIEW = "onestop:view"
    STATISTIC_IMPORT = "onestop:import"


@dataclass(frozen=True)
class Counts:
    """Files of one unit in one month; None is what the paper does not tell.

    `received_total` holds what was carried over from the month before, as form 06a counts; `resolved_in_time` are those
    early and on time together; `pending_late` is the stock at the end of the month, not a flow.
    """

    received_total: int | None = None
    received_online: int | None = None
    received_direct: int | None = None
    received_postal: int | None = None
    received_carried: int | None = None
    resolved_total: int | None = None
    resolved_in_time: int | None = None
    resolved_early: int | None = None
    resolved_late: int | None = None
    pending_total: int | None = None
    pending_in_time: int | None = None
    pending_late: int | None = None
    satisfied: int | None = None
    answered: int | None = None

    @property
    def received_new(self) -> int | None:
        """Files received in the month itself: the base of the shares online and by post."""
        return None if self.received_total is None else self.received_total - (self.received_carried or 0)

    def told(self) -> dict[str, int]:
        """Only what the paper tells."""
        return {name: value for name in COUNT_NAMES if (value := getattr(self, name)) is not None}

    @classmethod
    def of(cls, values: Mapping[str, int | None]) -> Counts:
        return cls(**{name: values.get(name) for name in COUNT_NAMES})


COUNT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Counts))
