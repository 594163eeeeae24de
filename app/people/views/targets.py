"""Where to go next, when the address says so."""

from __future__ import annotations

from flask import request

HOME = "/"


def safe_target(asked: str | None) -> str | None:
    """A path of ours, or None: an open redirect would lend our name to others.

    Browsers read a backslash as a slash and leave out control characters, so "/\\t/evil.vn" would be another host.
    """
    if not asked or not asked.startswith("/") or asked.startswith("//") or "\\" in asked:
        return None
    return asked if asked.isprintable() else None


def next_target(default: str = HOME) -> str:
    return safe_target(request.args.get("next")) or default
