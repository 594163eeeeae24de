"""The Python, the stamps of installed locks, and what to type when something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bootstrap import environment
from tools.bootstrap.console import SetupError
from tools.bootstrap.environment import for_children, install_with_apt, stamp_name, uv_variables
from tools.bootstrap.python_version import too_old_message


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_python_from_3_11_on_is_accepted(version):
    assert too_old_message(version) == ""


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_older_python_is_refused_in_one_line_of_both_languages(version):
    message = too_old_message(version)
    assert "Cần Python 3.11 trở lên, đang dùng {}.{}".format(*version) in message
    assert "Python 3.11 or newer is needed, this is {}.{}".format(*version) in message
    assert "\n" not in message


def test_the_stamp_changes_with_the_lock_and_only_with_it():
    stamp = stamp_name("requirements.txt", b"flask==3.1.3")
    assert stamp == stamp_name("requirements.txt", b"flask==3.1.3")
    assert stamp != stamp_name("requirements.txt", b"flask==3.1.4")
    assert stamp != stamp_name("requirements-dev.txt", b"flask==3.1.3")


def test_the_uv_lock_holds_one_version_with_hashes():
    lines = environment.UV_LOCK.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("uv==")
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])


def test_an_agencys_package_index_is_told_to_uv_too():
    assert uv_variables("https://pypi.example/simple") == {"UV_DEFAULT_INDEX": "https://pypi.example/simple"}
    assert uv_variables(None) == {}


def test_our_own_processes_keep_what_they_compiled():
    assert for_children({"PYTHONDONTWRITEBYTECODE": "1", "HTTPS": "1"}) == {"HTTPS": "1"}


def test_whoever_is_not_root_is_told_the_line_to_type(monkeypatch):
    monkeypatch.setattr(environment, "is_root", lambda: False)
    with pytest.raises(SetupError, match=r"Thiếu X / X is missing: sudo sh -c 'apt-get .* install -y python3.11-venv'"):
        install_with_apt("python3.11-venv", SetupError("Thiếu X", "X is missing"))


def test_the_locks_are_where_the_commands_look_for_them():
    locks = [environment.RUNTIME_LOCK, environment.DEVELOPMENT_LOCK]
    assert all("--hash=sha256:" in Path(lock).read_text(encoding="utf-8") for lock in locks)
