"""Compiles the translations when one is missing or older than its source."""

from __future__ import annotations

from pathlib import Path

from tools.bootstrap.console import SetupError
from tools.bootstrap.environment import ROOT, python, succeeds

TRANSLATIONS = ROOT / "app" / "translations"


def stale(folder: Path) -> list[Path]:
    """The sources whose compiled form is missing or older. Asked here so that a start with none loads nothing."""
    return [source for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if is_stale(source)]


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_stale() -> None:
    """Raises SetupError."""
    if not stale(TRANSLATIONS):
        return
    command = [python(), "-c", "from app.core.translations import compile_catalogues; compile_catalogues()"]
    if not succeeds(command, quiet=False):
        raise SetupError("Không biên dịch được bản dịch", "the translations could not be compiled")
