"""The browser of the browser tests: found, or installed, or named with the line that installs it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping

from tools.bootstrap.console import SetupError
from tools.bootstrap.environment import install_with_apt

CANDIDATES = ("/usr/bin/chromium", "chromium-browser", "google-chrome")


def find_chromium(variables: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> str | None:
    """$CHROMIUM decides alone when it is set, so that a mistyped path is noticed."""
    asked = variables.get("CHROMIUM")
    names = (asked,) if asked else CANDIDATES
    return next((path for path in map(which, names) if path), None)


def ensure_chromium(variables: Mapping[str, str]) -> str:
    """Raises SetupError."""
    found = find_chromium(variables)
    if found is None and variables.get("CHROMIUM"):
        raise SetupError("Không có trình duyệt tại $CHROMIUM", "no browser at", remedy=variables["CHROMIUM"])
    if found is None:
        install_with_apt("chromium", SetupError("Không tìm thấy Chromium", "Chromium was not found"))
        found = find_chromium(variables)
    if found is None:
        raise SetupError("Đã cài mà vẫn không thấy Chromium: đặt $CHROMIUM", "installed but not found: set $CHROMIUM")
    return found
