"""Blocks of a document to printable parts: cells to text, heads merged, line breaks to paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.core.documents.composition import (
    HeadCell,
    ListPart,
    Part,
    PicturePart,
    Role,
    SignatureColumn,
    SignaturePart,
    TablePart,
    TextPart,
)
from app.core.documents.formatting import alignment, cell_text
from app.core.documents.labels import labels
from app.core.documents.text import drawable, lines, one_line
from app.core.documents.types import (
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    ColumnKind,
    Heading,
    KeyValues,
    Paragraph,
    Picture,
    Signature,
    SignatureRow,
    Table,
)

SIGNATURES_ABREAST = 3
TABLE_SIZE, WIDE_TABLE_SIZE, WIDE_TABLE_COLUMNS = 12, 11, 8
HEADING_LEVELS = 3
WIDTHS = {ColumnKind.TEXT: 4, ColumnKind.MOMENT: 3, ColumnKind.DAY: 3}
NUMBER_WIDTH = 2
SMALLEST_SHARE = 18


def parts_of(blocks: Iterable[Block], locale: str) -> tuple[Part, ...]:
    """A heading is never more than one level below the one before it: readers of tagged files rely on it."""
    parts: list[Part] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = max(1, min(block.level, level + 1, HEADING_LEVELS))
            text = one_line(block.text)
            parts.append(TextPart(Role.HEADING, text.upper() if level == 1 else text, level=level))
        else:
            parts.extend(_parts_of_block(block, locale))
    return tuple(parts)


def _parts_of_block(block: Block, locale: str) -> Iterator[Part]:
    match block:
        case Paragraph() | KeyValues():
            yield from _paragraphs(block)
        case BulletList():
            yield ListPart(tuple(one_line(item) for item in block.items))
        case Table():
            yield table_part(block, locale)
        case Chart():
            yield PicturePart(block.svg, block.png, one_line(block.alt), one_line(block.caption))
            if block.table is not None:
                yield table_part(block.table, locale)
        case Picture():
            alt, caption = one_line(block.alt), one_line(block.caption)
            yield PicturePart(block.image, block.image, alt, caption, share=block.share)
        case SignatureRow():
            yield from signature_parts(block.signatures, locale)


def _paragraphs(block: Paragraph | KeyValues) -> Iterator[TextPart]:
    if isinstance(block, KeyValues):
        for label, value in block.pairs:
            yield from _paragraphs(Paragraph(f"{one_line(label)}: {value}"))
        return
    lead = one_line(block.lead)
    for line in lines(block.text) or (("",) if lead else ()):
        yield TextPart(Role.ITALIC if block.italic else Role.BODY, line, lead=lead)
        lead = ""


def signature_parts(signatures: Sequence[Signature], locale: str) -> tuple[SignaturePart, ...]:
    columns = tuple(_signature(signature, locale) for signature in signatures)
    starts = range(0, len(columns), SIGNATURES_ABREAST)
    return tuple(SignaturePart(columns[start : start + SIGNATURES_ABREAST]) for start in starts)


def _signature(signature: Signature, locale: str) -> SignatureColumn:
    name = one_line(signature.name)
    return SignatureColumn(
        capacity=tuple(one_line(line).upper() for line in signature.capacity),
        name=name,
        note=one_line(signature.note),
        image=signature.image,
        alt=f"{labels(locale).signature_of} {name}",
    )


def table_part(table: Table, locale: str) -> TablePart:
    columns = table.columns
    return TablePart(
        caption=one_line(table.caption),
        head=_head(columns),
        aligns=tuple(alignment(column) for column in columns),
        widths=_widths(columns),
        rows=tuple(_row(columns, row, locale) for row in table.rows),
        total=None if table.total is None else _row(columns, table.total, locale),
        size=WIDE_TABLE_SIZE if len(columns) > WIDE_TABLE_COLUMNS else TABLE_SIZE,
    )


def _widths(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Shares; none so small that "TT" would break (9 mm of a portrait sheet)."""
    asked = [column.width or WIDTHS.get(column.kind, NUMBER_WIDTH) for column in columns]
    return tuple(max(share * SMALLEST_SHARE, sum(asked)) for share in asked)


def _row(columns: tuple[Column, ...], row: Sequence[Cell], locale: str) -> tuple[str, ...]:
    return tuple(drawable(cell_text(value, column, locale=locale)) for column, value in zip(columns, row, strict=True))


def _head(columns: tuple[Column, ...]) -> tuple[tuple[HeadCell, ...], ...]:
    """One row, or two when columns are grouped."""
    if not any(column.group for column in columns):
        return (tuple(HeadCell(one_line(column.title), at) for at, column in enumerate(columns)),)
    upper: list[HeadCell] = []
    lower: list[HeadCell] = []
    for group, members in groupby(enumerate(columns), key=lambda item: item[1].group):
        positions = list(members)
        if group:
            upper.append(HeadCell(one_line(group), positions[0][0], across=len(positions)))
            lower.extend(HeadCell(one_line(column.title), at) for at, column in positions)
        else:
            upper.extend(HeadCell(one_line(column.title), at, down=2) for at, column in positions)
    return tuple(upper), tuple(lower)
