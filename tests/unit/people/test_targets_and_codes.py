"""Where a sign-in leads on to, and the code of an empty installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people import setup_code
from app.people.views.targets import safe_target


@pytest.mark.parametrize("target", ["/", "/me/account", "/cases?state=open&q=Đường", "/a//b"])
def test_a_path_of_ours_is_kept(target: str) -> None:
    assert safe_target(target) == target


@pytest.mark.parametrize(
    "target",
    [None, "", "//evil.vn", "https://evil.vn", "/\\evil.vn", "/a\\b", "/\t/evil.vn", "/\n/evil.vn", "me", "data:x"],
)
def test_anything_else_is_dropped(target: str | None) -> None:
    assert safe_target(target) is None


def test_the_set_up_code_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    code = setup_code.read_or_make(tmp_path)
    assert setup_code.read_or_make(tmp_path) == code
    assert (tmp_path / setup_code.FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [setup_code.FILE]


def test_the_set_up_code_is_read_as_it_is_typed(tmp_path: Path) -> None:
    code = setup_code.read_or_make(tmp_path)
    assert setup_code.matches(tmp_path, f" {code.lower().replace('-', ' ')} ")
    assert not setup_code.matches(tmp_path, code[:-1] + ("0" if code[-1] != "0" else "2"))
    assert not setup_code.matches(tmp_path, "")


def test_after_the_set_up_there_is_no_code(tmp_path: Path) -> None:
    setup_code.read_or_make(tmp_path)
    setup_code.remove(tmp_path)
    assert list(tmp_path.iterdir()) == []
