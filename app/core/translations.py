"""The catalogues: one .po a package under app/translations, compiled beside it when stale."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "translations"


def domains() -> list[str]:
    """The catalogues' names; Flask-Babel merges them."""
    return sorted({path.stem for path in FOLDER.glob("*/LC_MESSAGES/*.po")}) or ["core"]


def compile_catalogues() -> int:
    """Compiles what is missing or older than its source; answers how many."""
    compiled = 0
    for source in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        with target.open("wb") as file:
            write_mo(file, catalogue)
        compiled += 1
    return compiled


if __name__ == "__main__":
    compile_catalogues()
