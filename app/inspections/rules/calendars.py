"""Plans as a calendar program reads them (RFC 5545), and a month as weeks of a page."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75
PRODUCT = "-//Guong//Inspection plans//VI"


@dataclass(frozen=True)
class Event:
    """Of whole days, both included. `changed_at` is aware."""

    uid: str
    summary: str
    first_on: date
    last_on: date
    changed_at: datetime
    url: str
    cancelled: bool = False


def calendar_file(events: Iterable[Event], *, name: str) -> bytes:
    """A VCALENDAR in UTF-8: lines folded at 75 octets, ended by CRLF; moments in UTC, days as days."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]  # fmt: skip
    for event in events:
        lines += _event(event)
    return b"".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def _event(event: Event) -> list[str]:
    """The end of an event of days is the day after the last one."""
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.first_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.last_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.summary)}",
        f"URL:{event.url}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """As a TEXT value: backslash, semicolon, comma and the end of a line."""
    told = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return told.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> bytes:
    """At most 75 octets a line, no letter cut in two; a following line begins with a space, which counts."""
    pieces, piece = [], b""
    for letter in line:
        told = letter.encode()
        if len(piece) + len(told) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += told
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def weeks_of(month: date) -> Sequence[Sequence[date]]:
    """From Monday to Sunday, with the days of the neighbouring months that fill the first week and the last."""
    return Calendar().monthdatescalendar(month.year, month.month)
