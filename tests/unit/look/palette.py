"""The colour tokens as they stand in tokens.css, and the arithmetic of WCAG 2.2 over them."""

from __future__ import annotations

import re
from pathlib import Path

APP = Path(__file__).resolve().parents[3] / "app"
TOKENS = APP / "static" / "css" / "tokens.css"
BLOCK = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*--ink:[^{}]*)\}")
DECLARATION = re.compile(r"(?P<name>--[\w-]+):\s*(?P<value>[^;]+);")
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")


def palettes() -> dict[str, dict[str, str]]:
    """light, dark and auto (what "as the device" shows on a dark device), each with all its declarations."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.S)
    found = [dict(DECLARATION.findall(match["body"])) for match in BLOCK.finditer(text)]
    return dict(zip(("light", "dark", "auto"), found, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
