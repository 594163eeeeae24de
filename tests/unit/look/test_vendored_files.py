"""What is vendored is what vendor.json says, and nothing else."""

from __future__ import annotations

import hashlib
import json

from tests.unit.look.palette import APP
from tools import vendor

VENDOR = APP / "static" / "vendor"


def described() -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    return entries


def hashes() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in described():
        assert isinstance(entry["files"], dict)
        found |= entry["files"]
    return found


def test_each_vendored_file_has_the_hash_it_came_with() -> None:
    now = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in hashes()}
    assert now == hashes()


def test_no_file_is_vendored_without_a_record() -> None:
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert present - {"vendor.json"} == set(hashes())


def test_each_package_keeps_its_licence_and_the_version_asked_for() -> None:
    assert {(entry["name"], entry["version"]) for entry in described()} == {
        (package.name, package.version) for package in vendor.PACKAGES
    }
    for package in vendor.PACKAGES:
        assert f"{package.folder}/LICENSE" in hashes()
    assert {entry["licence"] for entry in described()} == {"ISC", "MIT", "OFL-1.1"}


def test_the_font_and_style_files_named_in_the_styles_are_there() -> None:
    fonts = (APP / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    for file in vendor.NOTO_SANS.files[:2]:
        name = file.rpartition("/")[2]
        assert f'url("../vendor/{vendor.NOTO_SANS.folder}/{name}")' in fonts
