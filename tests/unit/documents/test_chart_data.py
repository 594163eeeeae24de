from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.documents import chart_data
from app.core.documents.chart_data import ChartData, ChartKind, Series, Theme, cache_key
from app.core.documents.formatting import cell_text
from app.core.documents.types import ColumnKind

RATES = ChartData(
    kind=ChartKind.LINE,
    title="Tỷ lệ đúng hẹn",
    category_label="Quý",
    categories=("Quý I", "Quý II"),
    series=(Series("2025", (Decimal("0.8"), None)), Series("2026", (Decimal("0.9"), Decimal("0.95")))),
    value_kind=ColumnKind.PERCENT,
    places=1,
    target=Decimal("0.95"),
)


def test_the_table_holds_every_figure_of_the_chart() -> None:
    table = RATES.table(caption="Bảng 1")
    assert [column.title for column in table.columns] == ["Quý", "2025", "2026"]
    assert table.rows == (("Quý I", Decimal("0.8"), Decimal("0.9")), ("Quý II", None, Decimal("0.95")))
    assert cell_text(table.rows[1][2], table.columns[2]) == "95,0\u00a0%"


def test_who_cannot_see_the_chart_is_told_every_figure_and_what_is_missing() -> None:
    assert RATES.alternative_text().replace("\u00a0", " ") == (
        "Tỷ lệ đúng hẹn. 2025: Quý I 80,0 %, Quý II không có số liệu. 2026: Quý I 90,0 %, Quý II 95,0 %."
        " Mục tiêu: 95,0 %."
    )
    assert "Quý II no figure" in RATES.alternative_text(locale="en")


@pytest.mark.parametrize("count", [0, 6])
def test_more_series_than_the_eye_can_tell_apart_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="series"):
        replace(RATES, series=(RATES.series[0],) * count)


def test_a_plain_bar_chart_has_one_series() -> None:
    with pytest.raises(ValueError, match="1 to 1"):
        replace(RATES, kind=ChartKind.BAR)


def test_a_series_with_a_missing_place_is_refused() -> None:
    with pytest.raises(ValueError, match="one value for each"):
        replace(RATES, series=(Series("2025", (1,)),))


def test_the_key_of_the_cache_changes_with_all_that_changes_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        cache_key(RATES, theme=Theme.LIGHT, locale="vi"),
        cache_key(RATES, theme=Theme.DARK, locale="vi"),
        cache_key(RATES, theme=Theme.LIGHT, locale="en"),
        cache_key(replace(RATES, target=None), theme=Theme.LIGHT, locale="vi"),
        cache_key(replace(RATES, series=RATES.series[:1]), theme=Theme.LIGHT, locale="vi"),
    }
    monkeypatch.setattr(chart_data, "version", lambda _name: "0.0")
    keys.add(cache_key(RATES, theme=Theme.LIGHT, locale="vi"))
    assert len(keys) == 6
    assert cache_key(RATES, theme=Theme.LIGHT, locale="vi") in keys
