"""`flask rules …` beside an installation: what it set by itself, and without any database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.config import Keys
from app.rule_desk.rules.asking import CALCULATORS
from tests.integration.core.own_values import own_value
from tests.integration.rule_desk.asking import QUESTION
from tests.key_files import write_keys

ROOT = Path(__file__).resolve().parents[3]
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


def run(app: Flask, *words: str, question: Any) -> tuple[int, Any]:
    result = app.test_cli_runner().invoke(args=["rules", *words], input=json.dumps(question))
    return result.exit_code, json.loads(result.stdout)


def test_an_installation_answers_by_what_it_set_only_when_asked(app: Flask) -> None:
    own_value(value=7, effective_from=date(2026, 7, 1))
    _status, shipped = run(app, "deadline", question=QUESTION)
    _status, own = run(app, "deadline", "--installation", question=QUESTION)
    assert (shipped["length"], shipped["status"]) == (10, "unconfirmed")
    assert (own["length"], own["status"], own["document"]) == (7, "local", "12/2026/QĐ-UBND")


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_answers_through_the_application(app: Flask, name: str) -> None:
    status, told = run(app, name, question=[{}])
    assert (status, set(told[0])) == (2, {"error"})


@pytest.fixture
def without_database(tmp_path: Path, keys: Keys) -> dict[str, str]:
    """Keys, and an address at which no database answers."""
    write_keys(tmp_path / "keys.json", keys)
    return {**os.environ, "INSTANCE_DIR": str(tmp_path), "DATABASE_URL": NOWHERE, "GUONG_ENV": "development"}


def outside(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "ignore", "-m", *words]
    given = json.dumps(QUESTION).encode()
    return subprocess.run(command, input=given, env=environment, cwd=ROOT, capture_output=True, timeout=120)


def test_no_database_is_needed(without_database: dict[str, str]) -> None:
    found = outside(without_database, "flask", "--app", "wsgi", "rules", "deadline")
    assert (found.returncode, json.loads(found.stdout)["due_strict"]) == (0, "2026-07-17"), found.stderr.decode()


def test_a_database_that_does_not_answer_is_told_in_plain_words(without_database: dict[str, str]) -> None:
    found = outside(without_database, "flask", "--app", "wsgi", "rules", "deadline", "--installation")
    assert found.returncode == 1
    assert b"The database of this installation does not answer." in found.stderr
    assert b"Traceback" not in found.stderr


def test_no_installation_is_needed_either(tmp_path: Path) -> None:
    environment = {**os.environ, "INSTANCE_DIR": str(tmp_path)}
    found = outside(environment, "app.rule_desk", "deadline")
    assert (found.returncode, json.loads(found.stdout)["due_strict"]) == (0, "2026-07-17"), found.stderr.decode()
