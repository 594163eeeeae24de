"""The list of classes of earlier years as a kind of import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, PlannedRow, RowState
from app.core.imports.result import Preamble, Row, RowProblem
from app.core.imports.types import Column, Kind, PartialDay, SheetSpec
from app.core.imports.vocabulary import aliases
from app.core.vietnamese import clean
from app.emulation.queries import past_ratings as queries
from app.emulation.services import past_ratings as services
from app.emulation.services.past_ratings import PastRating
from app.emulation.types import Permission, Rating

WRITTEN = {
    Rating.EXCELLENT: ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành xuất sắc", "HTXSNV", "HTXS", "Xuất sắc", "HTXSNV"),
    Rating.GOOD: ("Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "HTTNV", "HTT", "Tốt"),
    Rating.COMPLETED: (
        "Hoàn thành nhiệm vụ", "HTNV", "Hoàn thành", "HT", "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực",
    ),
    Rating.FAILED: ("Không hoàn thành nhiệm vụ", "KHTNV", "Không hoàn thành", "KHT"),
    Rating.NONE: ("Không xếp loại", "Chưa xếp loại", "KXL"),
}  # fmt: skip
SHEET = SheetSpec(
    name="emulation.past_ratings",
    columns=(
        Column("name", {"vi": "Họ và tên", "en": "Full name"}, Kind.PERSON_REF, aliases("people", "full_name"),
               required=True),
        Column("unit", {"vi": "Đơn vị", "en": "Unit"}, Kind.UNIT_REF, aliases("people", "unit")),
        Column("year", {"vi": "Năm", "en": "Year"}, Kind.YEAR, ("Năm", "Năm đánh giá", "Năm xếp loại"), required=True),
        Column(
            "rating", {"vi": "Xếp loại", "en": "Class"}, Kind.CHOICE,
            ("Xếp loại", "Mức xếp loại", "Kết quả xếp loại", "Kết quả đánh giá, xếp loại",
             "Xếp loại chất lượng", "Kết quả"),
            required=True, choices={text: rating.value for rating, texts in WRITTEN.items() for text in texts},
        ),
        Column("document", {"vi": "Số văn bản", "en": "Document"}, Kind.TEXT,
               ("Số văn bản", "Số quyết định", "Số QĐ", "Văn bản", "Số thông báo")),
        Column("decided_on", {"vi": "Ngày văn bản", "en": "Date"}, Kind.DAY,
               ("Ngày văn bản", "Ngày quyết định", "Ngày ký", "Ngày ban hành", "Ngày")),
    ),
    unique=(("name", "unit", "year"),),
)  # fmt: skip


class PastRatingsKind:
    """One row a person and year, as the paper wrote both."""

    name = "emulation.past_ratings"
    label = _l("Quality classes of earlier years")
    help = _l("Names and units as then written; doubtful names wait in the queue of names to match.")
    permission = Permission.RATING_IMPORT.value
    sheet = SHEET
    options: tuple[ImportOption, ...] = ()
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "name": "Nguyễn Văn An", "unit": "Sở Xây dựng", "year": 2024, "rating": "Hoàn thành tốt nhiệm vụ",
            "document": "156/TB-SXD", "decided_on": date(2024, 12, 16),
        },
    )  # fmt: skip
    problem_texts: Mapping[str, Any] = {"year_not_over": _l("The year %(year)s has not ended.")}

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        return {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return []

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        known = queries.stored([_key(row) for row in rows])
        return [_planned(row, known, now) for row in rows]

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        return services.record([_past(row) for row in rows], batch_id=batch_id, actor=actor, now=now)

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        changed = queries.changed_since(effects)
        return [_l("Recorded again since: %(names)s.", names=", ".join(changed))] if changed else []

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        services.put_back(effects)


def _key(row: Row) -> tuple[str, str, int]:
    return clean(str(row.values["name"])), clean(str(row.values.get("unit") or "")), int(str(row.values["year"]))


def _told(row: Row) -> dict[str, str | None]:
    day = row.values.get("decided_on")
    iso = str(day) if isinstance(day, date | PartialDay) else None
    document = row.values.get("document")
    return {"rating": str(row.values["rating"]), "document": str(document) if document else None, "decided_on": iso}


def _planned(row: Row, known: Mapping[tuple[str, str, int], Any], now: datetime) -> PlannedRow:
    name, unit, year = _key(row)
    told, stored = _told(row), known.get((name, unit, year))
    before = queries.image(stored) if stored is not None else {}
    changed = {key: before[key] for key in before if before[key] != told[key]}
    state = RowState.NEW if stored is None else RowState.CHANGED if changed else RowState.SAME
    problems = (RowProblem(row.number, None, "year_not_over", {"year": year}, "year"),) if year > now.year else ()
    values = {"name": name, "unit": unit, "year": year, **told}
    return PlannedRow(row.number, RowState.BAD if problems else state, name, values, changed, problems)


def _past(row: PlannedRow) -> PastRating:
    told = row.values
    decided_on = date.fromisoformat(told["decided_on"]) if told["decided_on"] else None
    return PastRating(
        row.row, told["name"], told["unit"], told["year"], Rating(told["rating"]), decided_on, told["document"]
    )


PAST_RATINGS = PastRatingsKind()
