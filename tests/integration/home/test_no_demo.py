"""An installation in use has neither the door nor the command."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.permissions import Role
from tests.factories import make_province, make_user


@pytest.mark.parametrize(("method", "path"), [("GET", "/demo"), ("POST", "/demo/sign-in"), ("POST", "/demo/clock")])
def test_the_door_does_not_exist(client: FlaskClient, method: str, path: str) -> None:
    make_user(Role.LEADER, unit=make_province())
    assert client.open(path, method=method, data={"role": "leader", "move": "next_day"}).status_code == 404


@pytest.mark.parametrize("command", ["build", "reset"])
def test_the_command_touches_nothing(app: Flask, command: str) -> None:
    answer = app.test_cli_runner().invoke(args=["demo", command])
    assert answer.exit_code == 1
    assert "nothing was touched" in answer.output
