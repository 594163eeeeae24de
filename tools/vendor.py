"""For maintainers: fetches the vendored front-end files by `npm pack`, writes vendor.json (version, licence, SHA-256).

Nobody else needs node: the files are committed, and tests/unit/look compares them with vendor.json.
Run it after a change of PACKAGES or ICONS: `python tools/vendor.py`.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "app" / "static" / "vendor"
SPRITE = "icons.svg"
SYMBOL = re.compile(r'<symbol[^>]*viewBox="0 0 16 16" id="([^"]+)">(.*?)</symbol>')


@dataclass(frozen=True)
class Package:
    """`files` are paths inside the package; they land in a folder that carries the version, so caches never mix."""

    name: str
    version: str
    folder: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One package in vendor.json; `files` are paths below static/vendor with their SHA-256."""

    name: str
    version: str
    licence: str
    files: dict[str, str]


BOOTSTRAP = Package(
    "bootstrap", "5.3.8", "bootstrap-5.3.8",
    ("dist/css/bootstrap.min.css", "dist/js/bootstrap.bundle.min.js", "LICENSE"),
)
NOTO_SANS = Package(
    "@fontsource-variable/noto-sans", "5.3.0", "noto-sans-5.3.0",
    ("files/noto-sans-latin-wght-normal.woff2", "files/noto-sans-vietnamese-wght-normal.woff2", "LICENSE"),
)
ICON_SET = Package("bootstrap-icons", "1.13.2", "bootstrap-icons-1.13.2", ("LICENSE",))
IDB = Package("idb", "8.0.4", "idb-8.0.4", ("build/index.js", "LICENSE"))
SIGNATURE_PAD = Package("signature_pad", "5.1.4", "signature_pad-5.1.4", ("dist/signature_pad.min.js", "LICENSE"))
PACKAGES = (BOOTSTRAP, NOTO_SANS, ICON_SET, IDB, SIGNATURE_PAD)

# Every name that icon() is called with, on pages and in the field app; the sprite holds these and no others.
ICONS = (
    "arrow-counterclockwise", "arrow-down", "arrow-down-up", "arrow-left", "arrow-repeat", "arrow-right",
    "arrow-up", "award", "bandaid", "bank", "bar-chart", "bell", "book", "box-arrow-in-right", "box-arrow-right",
    "briefcase", "building", "calendar-check", "calendar3", "camera", "chat-left-text", "check-circle", "check-lg",
    "chevron-down", "chevron-left", "chevron-right", "clipboard-check", "clipboard-data", "clock", "cloud-check",
    "cloud-slash", "copy", "dash-lg", "diagram-3", "door-open", "download", "envelope-paper", "exclamation-circle",
    "exclamation-triangle", "eye-slash", "file-earmark-pdf", "file-earmark-spreadsheet", "file-earmark-text",
    "flag", "funnel", "gear", "graph-up", "house", "image", "inbox", "info-circle", "journal-text", "lightbulb",
    "list", "list-check", "lock", "megaphone", "mortarboard", "paperclip", "pause-circle", "pen", "pencil",
    "people", "person", "person-badge", "person-circle", "person-plus", "phone", "plus-lg", "printer",
    "question-circle", "search", "send", "share", "shield-exclamation", "shield-lock", "sliders", "speedometer2",
    "star-fill", "table", "translate", "trash", "trophy", "upload", "x-circle", "x-lg",
)


def main() -> None:
    entries: list[Entry] = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            root = fetch(package, Path(scratch))
            entries.append(copy(package, root))
            if package is ICON_SET:
                entries[-1].files.update(write_sprite(root / "bootstrap-icons.svg"))
    listed = json.dumps([asdict(entry) for entry in entries], indent=2)
    (VENDOR / "vendor.json").write_text(listed + "\n", encoding="utf-8")
    print(f"{len(entries)} packages, {len(ICONS)} icons in {VENDOR}")


def fetch(package: Package, scratch: Path) -> Path:
    """The unpacked package. npm checks the download against the registry's own hash."""
    command = ["npm", "pack", f"{package.name}@{package.version}", "--silent", "--pack-destination", str(scratch)]
    archive = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    target = scratch / package.folder
    with tarfile.open(scratch / archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def copy(package: Package, root: Path) -> Entry:
    described = json.loads((root / "package.json").read_text(encoding="utf-8"))
    hashes: dict[str, str] = {}
    for name in package.files:
        target = VENDOR / package.folder / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((root / name).read_bytes())
        hashes[f"{package.folder}/{target.name}"] = sha256(target)
    return Entry(package.name, described["version"], described["license"], hashes)


def write_sprite(source: Path) -> dict[str, str]:
    symbols = dict(SYMBOL.findall(source.read_text(encoding="utf-8")))
    chosen = "".join(f'<symbol id="{name}" viewBox="0 0 16 16">{symbols[name]}</symbol>\n' for name in sorted(ICONS))
    target = VENDOR / SPRITE
    target.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{chosen}</svg>\n', encoding="utf-8")
    return {SPRITE: sha256(target)}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
