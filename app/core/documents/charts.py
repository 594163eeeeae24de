"""Charts by matplotlib's Figure API: the same data give the same SVG bytes, in any thread.

matplotlib (76 MB) is loaded on the first drawing. Its settings are global, so one drawing is made at a time.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

from app.core.documents import fonts
from app.core.documents.chart_data import ChartData, ChartKind, Series, Theme, Value
from app.core.documents.formatting import MISSING, cell_text
from app.core.documents.text import drawable
from app.core.documents.types import Chart, Column, ColumnKind

PNG_DPI = 150
WIDTH = 7.0
LINE_HEIGHT, UPRIGHT_HEIGHT = 3.3, 3.4
LABELLED_BARS = 24
WRAPPED_AT, UPRIGHT_LABEL, UPRIGHT_CATEGORIES = 26, 12, 8
# No blue/purple/grey/red set: these four stay apart under deuteranopia and protanopia, the fifth is the reserve.
LIGHT_COLOURS = ("#0B4F8A", "#AD8200", "#3A9880", "#2B2F36", "#1A8CFF")
DARK_COLOURS = ("#4F9BE8", "#F5C542", "#1F8F78", "#E8EBEE", "#1A8CFF")
# Lines only: dots are thousands of outlines in an SVG.
HATCHES = ("", "////", "\\\\\\\\", "----", "xxxx")
MARKERS = ("o", "s", "^", "D", "v")
_drawing = Lock()


@dataclass(frozen=True)
class Style:
    ink: str
    grid: str
    colours: tuple[str, ...]
    hatches: tuple[str, ...]
    font: str
    ground: str


STYLES = {
    Theme.LIGHT: Style("#1B1F24", "#D5DBE1", LIGHT_COLOURS, ("",) * 5, "DejaVu Sans", "none"),
    Theme.DARK: Style("#E8EBEE", "#3A434D", DARK_COLOURS, ("",) * 5, "DejaVu Sans", "none"),
    Theme.PRINT: Style("#1B1F24", "#D5DBE1", LIGHT_COLOURS, HATCHES, fonts.FAMILY, "#FFFFFF"),
}


def draw_svg(data: ChartData, *, theme: Theme = Theme.LIGHT, locale: str = "vi") -> bytes:
    """For pages and PDF. Letters are drawn as outlines, so that no font is needed where it is shown."""
    return _draw(data, theme, locale, ("svg",))[0]


def draw_png(data: ChartData, *, theme: Theme = Theme.LIGHT, locale: str = "vi") -> bytes:
    """150 dots per inch, for DOCX and mail."""
    return _draw(data, theme, locale, ("png",))[0]


def chart_block(data: ChartData, *, caption: str = "", with_table: bool = True, locale: str = "vi") -> Chart:
    """The chart as a block of a document, in print colours and patterns."""
    svg, png = _draw(data, Theme.PRINT, locale, ("svg", "png"))
    return Chart(
        svg=svg,
        png=png,
        alt=data.alternative_text(locale=locale),
        caption=caption or data.title,
        table=data.table() if with_table else None,
    )


def _draw(data: ChartData, theme: Theme, locale: str, formats: tuple[str, ...]) -> list[bytes]:
    with _drawing:
        matplotlib = _matplotlib()
        style = STYLES[theme]
        with matplotlib.rc_context(_settings(style)):
            figure = _figure(data, style, locale)
            return [_saved(figure, kind) for kind in formats]


@cache
def _matplotlib() -> Any:
    import matplotlib
    from matplotlib import font_manager

    for face in sorted(fonts.FOLDER.glob("*.ttf")):
        font_manager.fontManager.addfont(face)
    return matplotlib


def _settings(style: Style) -> dict[str, object]:
    coloured = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color", "hatch.color")
    return {
        **dict.fromkeys(coloured, style.ink),
        "font.family": [style.font],
        "font.size": 10.5,
        "text.parse_math": False,
        "svg.hashsalt": "guong",
        "svg.fonttype": "path",
        "grid.color": style.grid,
        "figure.facecolor": style.ground,
        "axes.facecolor": "none",
        "legend.frameon": False,
        "hatch.linewidth": 0.6,
    }


def _saved(figure: Any, kind: str) -> bytes:
    """Without the date: it would make every drawing a new one."""
    out = BytesIO()
    figure.savefig(out, format=kind, dpi=PNG_DPI, metadata={"Date": None} if kind == "svg" else None)
    return out.getvalue()


def _figure(data: ChartData, style: Style, locale: str) -> Any:
    from matplotlib.figure import Figure

    lying = data.kind is not ChartKind.LINE and _reads_better_lying(data)
    bars = len(data.categories) * len(data.series)
    height = max(2.0, 1.1 + 0.3 * max(bars, len(data.categories) * 1.4)) if lying else UPRIGHT_HEIGHT
    figure = Figure(figsize=(WIDTH, LINE_HEIGHT if data.kind is ChartKind.LINE else height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    if data.kind is ChartKind.LINE:
        _lines(axes, data, style)
    else:
        _bars(axes, data, style, lying=lying, locale=locale)
    _axes(axes, data, lying=lying, locale=locale)
    if data.target is not None:
        _target(axes, data, style, lying=lying, locale=locale)
    if len(data.series) > 1:
        figure.legend(loc="outside lower center", ncols=min(len(data.series), 4))
    return figure


def _reads_better_lying(data: ChartData) -> bool:
    """Names of units are long: beyond a few letters or bars they are set on lines of their own."""
    return len(data.categories) > UPRIGHT_CATEGORIES or max(map(len, data.categories), default=0) > UPRIGHT_LABEL


def _float(value: Value) -> float:
    return math.nan if value is None else float(value)


def _bars(axes: Any, data: ChartData, style: Style, *, lying: bool, locale: str) -> None:
    share = 0.8 / len(data.series)
    labelled = len(data.categories) * len(data.series) <= LABELLED_BARS
    plot = axes.barh if lying else axes.bar
    for at, series in enumerate(data.series):
        places = [index + (at - (len(data.series) - 1) / 2) * share for index in range(len(data.categories))]
        bars = plot(
            places,
            [0.0 if value is None else float(value) for value in series.values],
            share * 0.92,
            label=drawable(series.name),
            color=style.colours[at],
            hatch=style.hatches[at],
            edgecolor=style.ink,
            linewidth=0.6,
        )
        if labelled:
            axes.bar_label(bars, _bar_texts(data, series, lying=lying, locale=locale), padding=2, fontsize=9)


def _bar_texts(data: ChartData, series: Series, *, lying: bool, locale: str) -> list[str]:
    """A missing figure is told in words where there is room for them."""
    return [MISSING if value is None and not lying else data.in_words(value, locale=locale) for value in series.values]


def _lines(axes: Any, data: ChartData, style: Style) -> None:
    for at, series in enumerate(data.series):
        axes.plot(
            range(len(data.categories)),
            [_float(value) for value in series.values],
            label=drawable(series.name),
            color=style.colours[at],
            marker=MARKERS[at],
            linewidth=2,
            markersize=6,
        )


def _axes(axes: Any, data: ChartData, *, lying: bool, locale: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    def shown(value: float, _position: int) -> str:
        return _tick(Decimal(f"{value:.6f}"), data.value_kind, locale)

    names = [textwrap.fill(drawable(name), WRAPPED_AT if lying else UPRIGHT_LABEL) for name in data.categories]
    across, along = (axes.yaxis, axes.xaxis) if lying else (axes.xaxis, axes.yaxis)
    across.set_ticks(range(len(names)), names)
    across.set_tick_params(length=0)
    along.set_major_formatter(FuncFormatter(shown))
    along.set_major_locator(MaxNLocator(nbins=6, integer=data.places == 0 and data.value_kind is ColumnKind.NUMBER))
    along.grid(visible=True, linewidth=0.6)
    axes.set_axisbelow(True)
    if lying:
        axes.invert_yaxis()
    if data.kind is not ChartKind.LINE:
        axes.margins(**{"x" if lying else "y": 0.12})


def _tick(value: Decimal, kind: ColumnKind, locale: str) -> str:
    """With no more decimals than the tick needs."""
    exact = (value * 100 if kind is ColumnKind.PERCENT else value).normalize().as_tuple().exponent
    column = Column("", kind=kind, places=max(0, -int(exact)))
    return cell_text(value, column, locale=locale)


def _target(axes: Any, data: ChartData, style: Style, *, lying: bool, locale: str) -> None:
    """A dashed line with its words beside it: never told by colour alone."""
    at = _float(data.target)
    mark = axes.axvline if lying else axes.axhline
    mark(at, color=style.ink, linestyle="--", linewidth=1.4)
    axes.annotate(
        data.target_in_words(locale=locale),
        (at, 1.0) if lying else (1.0, at),
        xycoords=("data", "axes fraction") if lying else ("axes fraction", "data"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center" if lying else "right",
        va="bottom",
        fontsize=9,
    )
