"""From what a document says to the words it prints: numbers, dates, punctuation and order of Decree 30/2020."""

from __future__ import annotations

from dataclasses import replace

from app.core.documents.compose_blocks import parts_of, signature_parts
from app.core.documents.composition import (
    AnnexPart,
    Composition,
    Letterhead,
    ListPart,
    Part,
    Role,
    TextPart,
)
from app.core.documents.formatting import number_line, spelled_day
from app.core.documents.labels import labels
from app.core.documents.text import one_line
from app.core.documents.types import Annex, OfficialDocument

END_OF_TEXT = "./."


def compose(document: OfficialDocument, *, locale: str = "vi") -> Composition:
    words = labels(locale)
    kind, subject = one_line(document.kind).upper(), one_line(document.subject)
    return Composition(
        locale=locale,
        name=f"{kind} {subject}".strip(),
        day=document.day,
        letterhead=_letterhead(document, locale),
        kind=kind,
        subject=subject if kind else "",
        addressed_label=words.addressed_to,
        addressed_to=_listed(document.addressed_to),
        parts=_ended(_opening(document, kind) + parts_of(document.blocks, locale)),
        signatures=signature_parts(document.signatures, locale),
        recipients_label=words.recipients,
        recipients=_listed(document.recipients),
        annexes=tuple(_annex(annex, document, locale) for annex in document.annexes),
        paper=document.paper,
    )


def _letterhead(document: OfficialDocument, locale: str) -> Letterhead:
    words = labels(locale)
    numbered = bool(document.symbol) or document.number is not None
    subject = one_line(document.subject)
    return Letterhead(
        agency_above=one_line(document.agency_above or "").upper(),
        agency=one_line(document.agency).upper(),
        nation=words.nation,
        motto=words.motto,
        number=number_line(document.number, one_line(document.symbol), locale=locale) if numbered else "",
        place_and_day=_place_and_day(document, locale),
        about="" if document.kind else f"{words.about} {subject}",
    )


def _place_and_day(document: OfficialDocument, locale: str) -> str:
    if not document.place:
        return ""
    return f"{one_line(document.place)}, {spelled_day(document.day, year=document.year, locale=locale)}"


def _opening(document: OfficialDocument, kind: str) -> tuple[Part, ...]:
    """Who decides, on which grounds, and the word that enacts: only a decision has the first and the last."""
    grounds = [TextPart(Role.ITALIC, text) for text in _listed(document.legal_bases)]
    if not document.authority:
        return tuple(grounds)
    decider = TextPart(Role.CENTRED, one_line(document.authority).upper())
    return (decider, *grounds, TextPart(Role.CENTRED, f"{kind}:", stays=True))


def _ended(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The text ends with "./."; when it ends with a table or a drawing there is nothing to end."""
    if not parts:
        return parts
    last = parts[-1]
    if isinstance(last, TextPart) and last.role in {Role.BODY, Role.ITALIC}:
        return (*parts[:-1], replace(last, text=with_end(last.text, END_OF_TEXT), stays=True))
    if isinstance(last, ListPart) and last.items:
        return (*parts[:-1], ListPart((*last.items[:-1], with_end(last.items[-1], END_OF_TEXT))))
    return parts


def with_end(text: str, end: str) -> str:
    """The text with this mark at its end, whatever mark it had."""
    return text.rstrip(" .,;/") + end


def _listed(items: tuple[str, ...]) -> tuple[str, ...]:
    """Each line ends with ";", the last with "."."""
    final = [one_line(item) for item in items]
    return tuple(with_end(item, "." if at == len(final) else ";") for at, item in enumerate(final, start=1))


def _annex(annex: Annex, document: OfficialDocument, locale: str) -> AnnexPart:
    """Under the title stands what it belongs to: (Kèm theo Quyết định số 05/QĐ-UBND ngày …)."""
    numbered = number_line(document.number, one_line(document.symbol), locale=locale)
    what = one_line(document.kind).capitalize()
    number = f"{numbered[0].lower()}{numbered[1:].replace(':', '')}"
    day = spelled_day(document.day, year=document.year, locale=locale)
    return AnnexPart(
        label=one_line(annex.label),
        title=one_line(annex.title).upper(),
        reference=" ".join(filter(None, (f"({labels(locale).attached_to}", what, number, f"{day})"))),
        parts=parts_of(annex.blocks, locale),
        paper=annex.paper,
    )
