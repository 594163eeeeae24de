"""Every pair of colours that meets on a page can be read, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.look.palette import APP, HEX, contrast, palettes

GROUNDS = ("page", "surface", "sunken")
TONES = ("ok", "warn", "bad", "info", "excused", "neutral", "award")
TEXT = [
    *[(ink, ground) for ink in ("ink", "muted", "primary") for ground in GROUNDS],
    *[(tone, f"{tone}-bg") for tone in TONES],
    *[(tone, "surface") for tone in ("ok", "warn", "bad")],
    ("bad", "page"), ("primary-strong", "surface"), ("primary-strong", "primary-soft"), ("ink", "primary-soft"),
    ("on-primary", "primary"), ("on-primary", "primary-strong"), ("on-danger", "danger"),
    ("on-danger", "danger-strong"), ("surface", "brand"), ("ink", "info-bg"), ("ink", "ok-bg"),
]
SEEN = [
    *[("control", ground) for ground in ("page", "surface")],
    *[("focus", ground) for ground in (*GROUNDS, "focus-glow")],
    *[(f"series-{number}", ground) for number in (1, 2, 3, 4) for ground in ("surface", "track")],
    ("primary", "surface"), ("danger", "surface"), ("brand", "surface"), ("control", "sunken"),
]
# The focus is a dark ring joined to a yellow one in light; in dark both rings are light, and either one is seen.
SEEN_IN = [(theme, *pair) for theme in ("light", "dark") for pair in SEEN if (theme, pair[1]) != ("dark", "focus-glow")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_at_least_four_and_a_half_to_one(theme: str, ink: str, ground: str) -> None:
    palette = palettes()["light"] | palettes()[theme]
    assert contrast(palette[f"--{ink}"], palette[f"--{ground}"]) >= 4.5


@pytest.mark.parametrize(("theme", "part", "ground"), SEEN_IN)
def test_what_one_must_see_to_act_has_at_least_three_to_one(theme: str, part: str, ground: str) -> None:
    palette = palettes()["light"] | palettes()[theme]
    assert contrast(palette[f"--{part}"], palette[f"--{ground}"]) >= 3


def test_every_colour_token_is_measured_against_something() -> None:
    measured = {name for pair in (*TEXT, *SEEN) for name in pair}
    unmeasured = {"line", "paper", "paper-ink"}  # a line between rows decorates; paper is the ground of charts
    hexes = {name.removeprefix("--") for name, value in palettes()["light"].items() if HEX.fullmatch(value)}
    assert hexes - unmeasured == measured


def test_as_the_device_is_the_same_dark() -> None:
    assert palettes()["auto"] == palettes()["dark"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_number_triplets_of_bootstrap_are_the_same_colours(theme: str) -> None:
    palette = palettes()[theme]
    names = {"body-color": "ink", "body-bg": "page", "primary": "primary", "link-color": "primary",
             "link-hover-color": "primary-strong", "secondary-color": "muted", "danger": "danger", "success": "ok"}
    for theirs, ours in names.items():
        value = palette[f"--{ours}"]
        assert palette[f"--bs-{theirs}-rgb"] == ", ".join(str(int(value[at : at + 2], 16)) for at in (1, 3, 5))


def test_no_raw_colour_stands_outside_the_tokens() -> None:
    raw = re.compile(r"#[0-9A-Fa-f]{3,8}\b(?=[;,)\s\"'])|\brgba?\(|\bhsla?\(")
    files = [*(APP / "static" / "css").glob("*.css"), *(APP / "static" / "js").rglob("*.js")]
    files += (APP / "templates").rglob("*.html")
    assert [found for path in files if path.name != "tokens.css" for found in raw_colours(path, raw)] == []


def raw_colours(path: Path, raw: re.Pattern[str]) -> list[str]:
    """Links to a place on the page (href="#face") look like colours; ids of hexadecimal letters only are not used."""
    text = re.sub(r'(href|action|data-bs-target)="[^"]*"', "", path.read_text(encoding="utf-8"))
    return [f"{path.name}: {match.group()}" for match in raw.finditer(text)]
