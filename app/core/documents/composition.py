"""A document with its words final: what PDF and DOCX both print, in this order, so that they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from app.core.documents.types import Align, Paper


class Role(StrEnum):
    HEADING = "heading"
    BODY = "body"
    ITALIC = "italic"
    CENTRED = "centred"


@dataclass(frozen=True)
class TextPart:
    """One paragraph. `stays` keeps it on the page of what follows (the signatures)."""

    role: Role
    text: str
    lead: str = ""
    level: int = 0
    stays: bool = False


@dataclass(frozen=True)
class ListPart:
    items: tuple[str, ...]


@dataclass(frozen=True)
class HeadCell:
    """`column` is where it begins; it covers `across` columns and `down` rows of the head."""

    text: str
    column: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class TablePart:
    """`size` is in points; `widths` are shares."""

    caption: str
    head: tuple[tuple[HeadCell, ...], ...]
    aligns: tuple[Align, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None
    size: int


@dataclass(frozen=True)
class PicturePart:
    """`drawn` is what a PDF shows, `raster` what a DOCX holds; `share` of the text's width, in per cent."""

    drawn: bytes
    raster: bytes
    alt: str
    caption: str
    share: int = 100


@dataclass(frozen=True)
class SignatureColumn:
    """`alt` says whose signature the image is."""

    capacity: tuple[str, ...]
    name: str
    note: str
    image: bytes | None
    alt: str


@dataclass(frozen=True)
class SignaturePart:
    """At most three side by side."""

    signatures: tuple[SignatureColumn, ...]


Part: TypeAlias = TextPart | ListPart | TablePart | PicturePart | SignaturePart


@dataclass(frozen=True)
class Letterhead:
    """Empty lines are not printed. `about` is the subject of an official letter, under its number."""

    agency_above: str
    agency: str
    nation: str
    motto: str
    number: str
    place_and_day: str
    about: str


@dataclass(frozen=True)
class AnnexPart:
    label: str
    title: str
    reference: str
    parts: tuple[Part, ...]
    paper: Paper


@dataclass(frozen=True)
class Composition:
    locale: str
    name: str
    day: date | None
    letterhead: Letterhead
    kind: str
    subject: str
    addressed_label: str
    addressed_to: tuple[str, ...]
    parts: tuple[Part, ...]
    signatures: tuple[SignaturePart, ...]
    recipients_label: str
    recipients: tuple[str, ...]
    annexes: tuple[AnnexPart, ...]
    paper: Paper
