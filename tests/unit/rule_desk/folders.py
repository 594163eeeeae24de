"""The shipped rulebooks with more beside them, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.core import law


def with_files(folder: Path, **texts: str) -> Path:
    """`name="…TOML…"` becomes name.toml beside the shipped files."""
    found = folder / "rulebooks"
    shutil.copytree(law.FOLDER, found)
    for name, text in texts.items():
        (found / f"{name}.toml").write_text(text, encoding="utf-8")
    return found
