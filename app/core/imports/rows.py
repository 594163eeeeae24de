"""Tells rows of data from all the others: blank ones, numbering, groups, totals, repeated heads, signatures.

Nothing is dropped in silence: every row that is not data is reported with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.imports import offices
from app.core.imports.codes import SkipReason
from app.core.imports.headers import Head
from app.core.imports.labels import is_numbering, label_key, label_text
from app.core.imports.result import ColumnMatch, Skipped
from app.core.imports.types import Raw, Sheet, Target
from app.core.vietnamese import clean

_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|cộng|tổng|toàn tỉnh|toàn ngành|toàn xã|toàn huyện|tong cong|tong so|total)"
    r"(?:\s*\(?[ivx\d+=,&\s]*\)?)?(?:\s+(?:toàn|cả|chung|danh sách|số|phòng|đơn vị)\b.{0,40})?"
    r"\s*[:.=]?\s*[\d.,]*\s*(?:người|hồ sơ|đơn vị|trường hợp|cá nhân|tập thể|đồng chí|đ/c|ý kiến|cán bộ)?"
    r"(?:\s*\(.*\))?[\s./]*",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(r"(?:ấn định\s+)?danh sách\s+(?:này\s+)?(?:có|gồm|trên có)\b.*\d", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\(?(?:đã ký|ký tên|ký,|ký và|ký ghi|chữ ký|nơi nhận|người\s+(?:lập|tổng hợp|duyệt|kiểm tra|ký)|lập biểu|xác nhận"
    r"|thủ trưởng|(?:kt|tm|tl|tuq|q)\.\s|t/m\b)",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(r".{0,40}\bngày\s[\s\d.…_]*tháng\s[\s\d.…_]*năm", re.IGNORECASE)
_TITLE_IN_CAPITALS = re.compile(
    r"(?:PHÓ\s+|QUYỀN\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|THỦ TRƯỞNG|HIỆU TRƯỞNG|KẾ TOÁN TRƯỞNG"
    r"|CHI CỤC TRƯỞNG|TRƯỞNG BAN)\b.*"
)
_REMARK = re.compile(r"(?:ghi chú|lưu ý|chú thích|chú ý|\*+)\s*[:.\w(]", re.IGNORECASE)
_ARABIC = re.compile(r"\d{1,6}(?:\.\d+)*[.)]?")
_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_LETTER = re.compile(r"[A-ZĐ][.)]?")
_ENUMERATED = re.compile(r"([IVX]{1,5}|[A-ZĐ])\s*[.)\-–/:]\s*(\S.*)")
_COUNT_AT_END = re.compile(r"\s*[(:\-–]\s*\d+\s*(?:người|đồng chí|đ/c|cán bộ)?\s*\)?\.?$", re.IGNORECASE)
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of data (from 0) and the groups it stands under, outermost first."""

    index: int
    group: tuple[str, ...]


@dataclass(frozen=True)
class RowPlan:
    """`totals` are the rows (from 0) that state a sum or a count."""

    rows: tuple[Planned, ...]
    skipped: tuple[Skipped, ...]
    totals: tuple[int, ...]


def plan(sheet: Sheet, head: Head, matches: Sequence[ColumnMatch]) -> RowPlan:
    """Goes down the sheet below the head."""
    planner = _Planner(sheet, head, matches)
    for index in range(head.last_row + 1, len(sheet.rows)):
        planner.look(index, sheet.rows[index])
    return planner.finish()


@dataclass
class _Planner:
    sheet: Sheet
    head: Head
    matches: Sequence[ColumnMatch]
    rows: list[Planned] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        ordinals = [one.column - 1 for one in self.matches if one.target == Target.ORDINAL]
        self.ordinal = ordinals[0] if ordinals else None
        self.mapped = {one.column - 1 for one in self.matches if one.target and one.target != Target.ORDINAL}
        self.wide = {(top, left) for top, left, _, right in self.sheet.merged if right > left}
        body = self.sheet.rows[self.head.last_row + 1 :]
        self.uncounted = {row for row, column in self.sheet.uncomputed if column == self.ordinal}
        start = self.head.last_row + 1
        self.is_numbered = any(self._style(start + place, row) == "arabic" for place, row in enumerate(body))
        self.groups: list[tuple[str, str]] = []
        self.group: tuple[str, ...] = ()
        self.in_head = True
        self.in_foot = False

    def look(self, index: int, row: Sequence[Raw]) -> None:
        ordinal = row[self.ordinal] if self.ordinal is not None and self.ordinal < len(row) else ""
        filled = [column for column, value in enumerate(row) if value != ""]
        if type(ordinal) is float and len(filled) > 2 and not self.in_head:
            self._take(index)
            return
        reason = self._reason(index, row, filled)
        if reason is None:
            self._take(index)
        else:
            self._skip(index, reason, row, filled)

    def finish(self) -> RowPlan:
        last = self.rows[-1].index if self.rows else len(self.sheet.rows)
        while self.skipped and self.skipped[-1].reason is SkipReason.BLANK:
            self.skipped.pop()
        below = [
            replace(one, reason=SkipReason.BELOW_TABLE)
            if one.reason is SkipReason.GROUP and one.first_row > last + 1
            else one
            for one in self.skipped
        ]
        return RowPlan(tuple(self.rows), tuple(below), tuple(self.totals))

    def _take(self, index: int) -> None:
        self.in_head = self.in_foot = False
        self.rows.append(Planned(index, self.group))

    def _skip(self, index: int, reason: SkipReason, row: Sequence[Raw], filled: list[int]) -> None:
        text = " | ".join(label_text(row[column]) for column in filled)[:_SHOWN]
        last = self.skipped[-1] if self.skipped else None
        if reason is SkipReason.BLANK and last and last.reason is reason and last.last_row == index:
            self.skipped[-1] = replace(last, last_row=index + 1)
            return
        if reason is SkipReason.GROUP:
            text = self._enter_group(index, row, filled)
        elif reason is SkipReason.TOTAL:
            self.totals.append(index)
        self.in_foot = self.in_foot or reason is SkipReason.SIGNATURE
        self.in_head = reason in {SkipReason.NUMBERING, SkipReason.REPEATED_HEAD, SkipReason.BLANK} and self.in_head
        self.in_head = self.in_head or reason is SkipReason.REPEATED_HEAD
        self.skipped.append(Skipped(index + 1, index + 1, reason, text))

    def _reason(self, index: int, row: Sequence[Raw], filled: list[int]) -> SkipReason | None:
        if not filled:
            return SkipReason.BLANK
        if self.in_head and is_numbering(row):
            return SkipReason.NUMBERING
        if self._repeats_head(row, filled):
            return SkipReason.REPEATED_HEAD
        style = self._style(index, row)
        if style == "arabic" and self.is_numbered:
            return None if self.mapped & set(filled) else SkipReason.ONLY_NUMBER
        texts = [clean(value) for column in filled if isinstance(value := row[column], str)]
        if any(_TOTAL.fullmatch(text) or _LIST_ENDS.match(text) for text in texts[:3]):
            return SkipReason.TOTAL
        if self._is_signature(texts, filled):
            return SkipReason.SIGNATURE
        if (self.in_foot and len(filled) <= 3) or (len(filled) == 1 and texts and _REMARK.match(texts[0])):
            return SkipReason.BELOW_TABLE
        return SkipReason.GROUP if self._is_group(index, row, filled, style) else None

    def _style(self, index: int, row: Sequence[Raw]) -> str | None:
        """How a row is numbered; a running number by formula without its result (=A9+1) is still a number."""
        value = row[self.ordinal] if self.ordinal is not None and self.ordinal < len(row) else ""
        if isinstance(value, float | int) or index in self.uncounted:
            return "arabic"
        text = value.strip() if isinstance(value, str) else ""
        if not text:
            return None
        styles = {"arabic": _ARABIC, "roman": _ROMAN, "letter": _LETTER}
        return next((name for name, pattern in styles.items() if pattern.fullmatch(text)), "other")

    def _repeats_head(self, row: Sequence[Raw], filled: list[int]) -> bool:
        if len(filled) < 2:
            return False
        for column in filled:
            path = self.head.paths[column] if column < len(self.head.paths) else ()
            value = row[column]
            if not isinstance(value, str) or label_key(value) not in {label_key(label) for label in path}:
                return False
        return True

    @staticmethod
    def _is_signature(texts: list[str], filled: list[int]) -> bool:
        if len(filled) > 4 or not texts:
            return False
        if any(_SIGNATURE.match(text) for text in texts) and len(filled) <= 3:
            return True
        if len(filled) == 1 and _PLACE_AND_DAY.match(texts[0]):
            return True
        return len(filled) <= 2 and all(text.isupper() and _TITLE_IN_CAPITALS.fullmatch(text) for text in texts)

    def _is_group(self, index: int, row: Sequence[Raw], filled: list[int], style: str | None) -> bool:
        words = [column for column in filled if column != self.ordinal and isinstance(row[column], str)]
        if style in {"roman", "letter"}:
            return self.is_numbered or (len(words) == 1 and len(filled) == 2)
        if len(filled) > 2 or len(self.mapped) < 2:
            return False
        texts = [clean(value) for column in filled if isinstance(value := row[column], str)]
        if len(texts) != 1:
            return False
        text = texts[0]
        marked = (index, filled[0]) in self.wide or _ENUMERATED.fullmatch(text) or offices.is_unit_name(text)
        if len(filled) == 2:
            return bool(marked) and self.is_numbered and style is None
        return bool(marked) or (not _is_person(text) and (text.isupper() or self.is_numbered))

    def _enter_group(self, index: int, row: Sequence[Raw], filled: list[int]) -> str:
        texts = [clean(value) for column in filled if isinstance(value := row[column], str) and column != self.ordinal]
        style = self._style(index, row) or "plain"
        if not texts:
            texts, style = [clean(str(row[filled[0]]))], "plain"
        text = max(texts, key=len)
        enumerated = _ENUMERATED.fullmatch(text)
        if enumerated:
            style, text = ("roman" if _ROMAN.fullmatch(enumerated[1]) else "letter"), enumerated[2]
        text = _COUNT_AT_END.sub("", text)
        styles = [one for one, _ in self.groups]
        if style in styles:
            del self.groups[styles.index(style) :]
        self.groups.append((style, text))
        self.group = tuple(name for _, name in self.groups)
        return text


def _is_person(text: str) -> bool:
    """A family name first and two to five words: somebody whose other cells were left empty, not a heading."""
    words = text.split()
    return 2 <= len(words) <= 5 and words[0].casefold() in offices.FAMILY_NAMES
