"""What the processes of one start are told, and what the person at the terminal is."""

from __future__ import annotations

from pathlib import Path

from app.people import setup_code
from tools.bootstrap import start


def test_the_children_see_the_installation_and_the_callers_settings():
    seen = start.settings({"HTTPS": "1", "INSTANCE_DIR": "relative"}, instance=Path("/srv/guong"), demo=False)
    assert (seen["INSTANCE_DIR"], seen["GUONG_ENV"], seen["HTTPS"]) == ("/srv/guong", "production", "1")


def test_only_the_demo_is_a_demo_and_development_must_be_asked_for():
    place = Path("/srv/guong")
    assert start.settings({"GUONG_ENV": "development"}, instance=place, demo=True)["GUONG_ENV"] == "demo"
    assert start.settings({"GUONG_ENV": "development"}, instance=place, demo=False)["GUONG_ENV"] == "development"


def test_the_set_up_code_is_said_while_there_is_one(tmp_path, capsys):
    code = setup_code.read_or_make(tmp_path)
    start.say_setup_code(tmp_path)
    assert code in capsys.readouterr().out
    setup_code.remove(tmp_path)
    start.say_setup_code(tmp_path)
    assert capsys.readouterr().out == ""
