"""The working days of this installation: the State's calendar under the days that an administrator entered.

Whoever counts working days asks `calendar()` and passes it on; rules never read it themselves.
"""

from app.core.working_days.queries import calendar

__all__ = ["calendar"]
