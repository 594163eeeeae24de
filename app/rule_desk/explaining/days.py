"""Days inside sentences."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from app.core import formats

SPOKEN = (
    _l("Monday %(day)s"), _l("Tuesday %(day)s"), _l("Wednesday %(day)s"), _l("Thursday %(day)s"),
    _l("Friday %(day)s"), _l("Saturday %(day)s"), _l("Sunday %(day)s"),
)  # fmt: skip


def spoken(day: date) -> str:
    """ “thứ Sáu, ngày 14/08/2026”: the day of the week too, as it is said inside a sentence."""
    return str(SPOKEN[day.weekday()]) % {"day": formats.day(day)}


def inside(text: str) -> str:
    """A label as it stands inside a sentence: its first letter is small, unless the word is written large."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
