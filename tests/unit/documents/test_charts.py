from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from app.core.documents.chart_data import ChartData, ChartKind, Series, Theme
from app.core.documents.charts import DARK_COLOURS, LIGHT_COLOURS, chart_block, draw_png, draw_svg
from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from tests.unit.documents.samples import HOSTILE, make_document

BARS = ChartData(
    kind=ChartKind.GROUPED_BAR,
    title="Điểm theo nhóm",
    category_label="Quý",
    categories=("Quý I", "Quý II"),
    series=tuple(Series(name, (Decimal("26.5"), None)) for name in ("Đơn giản", "Đúng hẹn", "Thân thiện", "Khác")),
    places=1,
    target=30,
)
ONE = replace(BARS, kind=ChartKind.BAR, series=BARS.series[:1])
LINES = replace(BARS, kind=ChartKind.LINE)
LYING = replace(BARS, categories=("Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân phường Hoa Sen"))
KINDS = pytest.mark.parametrize("data", [BARS, ONE, LINES, LYING], ids=["grouped", "bar", "line", "lying"])


def first_pixel(png: bytes) -> Any:
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGBA").getpixel((0, 0))


@KINDS
@pytest.mark.parametrize("theme", list(Theme))
def test_the_same_data_give_the_same_svg(data: ChartData, theme: Theme) -> None:
    first = draw_svg(data, theme=theme)
    assert first == draw_svg(data, theme=theme)
    assert b"<dc:date>" not in first


def test_threads_get_the_same_svg() -> None:
    work = [(data, theme) for data in (BARS, LINES) for theme in Theme] * 3
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda item: draw_svg(item[0], theme=item[1]), work))
    assert drawn[:6] == drawn[6:12] == drawn[12:]
    assert len(set(drawn)) == 6


def test_another_process_draws_the_same_svg() -> None:
    code = (
        "import hashlib; from tests.unit.documents.test_charts import BARS, draw_svg;"
        "print(hashlib.sha256(draw_svg(BARS)).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(draw_svg(BARS)).hexdigest()


@pytest.mark.parametrize(("theme", "colours"), [(Theme.LIGHT, LIGHT_COLOURS), (Theme.DARK, DARK_COLOURS)])
def test_the_series_have_the_colours_that_stay_apart(theme: Theme, colours: tuple[str, ...]) -> None:
    svg = draw_svg(BARS, theme=theme).decode()
    assert all(colour.lower() in svg for colour in colours[:4])


def test_print_has_patterns_and_a_white_ground() -> None:
    assert b"<pattern" in draw_svg(BARS, theme=Theme.PRINT)
    assert b"<pattern" not in draw_svg(BARS, theme=Theme.LIGHT)
    assert first_pixel(draw_png(BARS, theme=Theme.PRINT)) == (255, 255, 255, 255)
    assert first_pixel(draw_png(BARS, theme=Theme.DARK))[3] == 0


def test_the_target_is_a_dashed_line() -> None:
    assert b"stroke-dasharray" in draw_svg(LINES)
    assert b"stroke-dasharray" not in draw_svg(replace(LINES, target=None))


def test_png_has_150_dots_to_the_inch() -> None:
    with Image.open(BytesIO(draw_png(ONE))) as image:
        assert [round(dots) for dots in image.info["dpi"]] == [150, 150]


@pytest.mark.parametrize("text", [HOSTILE, "$\\frac{", "Cảm ơn 😀 漢"])
def test_what_people_write_is_never_mathematics(text: str) -> None:
    assert draw_svg(replace(LYING, categories=(text, "b"))).startswith(b"<?xml")


def test_a_chart_without_categories_is_drawn_empty() -> None:
    assert draw_svg(replace(ONE, categories=(), series=(Series("a", ()),))).startswith(b"<?xml")


def test_a_chart_goes_into_both_documents_with_its_table() -> None:
    block = chart_block(BARS, caption="Biểu đồ 1")
    document = make_document(blocks=(block,))
    assert render_pdf(document).startswith(b"%PDF")
    assert render_docx(document).startswith(b"PK")
    assert block.table == BARS.table()
    assert block.alt == BARS.alternative_text()
    assert chart_block(BARS, with_table=False).table is None
