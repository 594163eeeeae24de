"""What a document says, independent of the format that carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | bool | int | Decimal | date | datetime | None


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class ColumnKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"


class Paper(StrEnum):
    A4 = "a4"
    A4_LANDSCAPE = "a4_landscape"
    A3_LANDSCAPE = "a3_landscape"


@dataclass(frozen=True)
class Column:
    """`places` counts the decimals shown; a percent column holds fractions: 0.917 is shown as 91,7 %.

    `width` is a share against the other columns (None: by kind); neighbours with the same `group` share a head cell.
    """

    title: str
    _: KW_ONLY
    kind: ColumnKind = ColumnKind.TEXT
    places: int = 0
    width: int | None = None
    align: Align | None = None
    group: str = ""


@dataclass(frozen=True)
class Table:
    """`total` is the last row, shown bold. None in a cell is a figure that is missing, never a zero."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    total: tuple[Cell, ...] | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; `rows` may be a generator and is read once. `notes` (filter, definitions) stand on top."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    notes: tuple[str, ...] = ()
    total: Sequence[Cell] | None = None


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """`lead` ("Điều 1.") stands in bold before the text. A line break starts a new paragraph."""

    text: str
    lead: str = ""
    italic: bool = False


@dataclass(frozen=True)
class BulletList:
    items: tuple[str, ...]


@dataclass(frozen=True)
class KeyValues:
    """Lines "label: value", as minutes begin."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chart:
    """A drawing in both forms (SVG for PDF, PNG for DOCX), the words for who cannot see it, and its figures."""

    svg: bytes
    png: bytes
    alt: str
    caption: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Picture:
    """A photo or a code as PNG or JPEG, with words for who cannot see it; `share` is per cent of the text's width."""

    image: bytes
    alt: str
    caption: str = ""
    share: int = 100


@dataclass(frozen=True)
class Signature:
    """`capacity` is read from top to bottom ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"); `image` is a PNG of the signature.

    The name carries no academic title (Decree 30/2020, annex I).
    """

    capacity: tuple[str, ...]
    name: str = ""
    note: str = ""
    image: bytes | None = None


@dataclass(frozen=True)
class SignatureRow:
    """Signatures inside the text, as between two parts of minutes."""

    signatures: tuple[Signature, ...]


Block: TypeAlias = Heading | Paragraph | BulletList | KeyValues | Table | Chart | Picture | SignatureRow


@dataclass(frozen=True)
class Annex:
    """Begins on its own page, with its own page numbers. `label` is "Phụ lục", "Phụ lục I" …"""

    title: str
    blocks: tuple[Block, ...]
    label: str = "Phụ lục"
    paper: Paper = Paper.A4


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """One document in the layout of Decree 30/2020.

    An empty `kind` makes an official letter (công văn). Without a number or a day the clerk's empty slot is printed,
    with `year` if it is known; without a place (minutes) there is no line for place and date; without symbol and
    number, no line for the number. `authority` is who decides: it is printed above the legal bases, and the kind
    repeated below them.
    """

    agency_above: str | None
    agency: str
    number: int | None
    symbol: str
    place: str | None
    day: date | None
    kind: str
    subject: str
    year: int | None = None
    authority: str = ""
    addressed_to: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    paper: Paper = Paper.A4
