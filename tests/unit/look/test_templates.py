"""What the content policy forbids is in no template, and every picture asked for exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.look.palette import APP

TEMPLATES = sorted((APP / "templates").rglob("*.html"))
SPRITE = APP / "static" / "vendor" / "icons.svg"
# Names given to icon() itself, and names inside the choices of an icon() call: icon({"ok": "check-lg"}.get(…)).
CALL = re.compile(r"""\bicon\((?P<arguments>(?:[^()]|\([^()]*\))*)\)""")
NAME = re.compile(r"""["']([a-z][a-z0-9-]+)["']""")
PICTURE_TABLE = re.compile(r"set picture = (?P<table>\{[^}]*\})")
IN_CODE = re.compile(r"""\bicon=["']([a-z0-9-]+)["']""")


def text_of(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)


def pictures() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))


def values(choices: str) -> set[str]:
    """"check-lg" of {"ok": "check-lg"} and both of "a" if x else "b"; keys and compared words are left out."""
    without_keys = re.sub(r"""["'][\w-]+["']\s*:""", "", choices)
    without_tests = re.sub(r"""(==|!=|\bin\b)\s*(\([^)]*\)|["'][\w-]+["'])""", "", without_keys)
    return set(NAME.findall(without_tests))


def asked_for() -> set[str]:
    names: set[str] = set()
    for path in TEMPLATES:
        text = text_of(path)
        for found in (*CALL.finditer(text), *PICTURE_TABLE.finditer(text)):
            names |= values(found.groupdict().get("arguments") or found.groupdict()["table"])
    for path in APP.rglob("*.py"):
        names |= set(IN_CODE.findall(path.read_text(encoding="utf-8")))
    return names


def test_every_picture_asked_for_is_in_the_sprite() -> None:
    assert asked_for() - pictures() == set()


def test_the_search_for_pictures_finds_them() -> None:
    assert {"search", "check-lg", "exclamation-triangle", "pause-circle", "file-earmark-pdf"} <= asked_for()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(APP / "templates")))
def test_no_template_breaks_the_content_policy(path: Path) -> None:
    text = text_of(path)
    assert re.findall(r"\sstyle\s*=", text) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", text) == []
    assert re.findall(r"<style\b", text) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", text) if "src=" not in tag] == []
    assert re.findall(r"""(?:src|href)=["']https?://""", text) == []
    assert "javascript:" not in text


def test_scripts_stand_alone_so_that_each_has_an_address_of_its_own_content() -> None:
    for path in (APP / "static" / "js").glob("*.js"):
        assert re.findall(r"^\s*(import|export)\b", path.read_text(encoding="utf-8"), flags=re.M) == []
