"""Asking through the API as other software does."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.rule_desk.rules.asking import CALCULATORS
from app.rule_desk.rules.doors import is_for_anyone

OPEN = [name for name in CALCULATORS if is_for_anyone(name)]
BY_TOKEN = [name for name in CALCULATORS if not is_for_anyone(name)]
QUESTION = {"clock": "feedback.reply", "start": "2026-07-03"}
JSON = "application/json"


def post(app: Flask, name: str, *, text: str | None = None, address: str = "192.0.2.1", **body: Any) -> TestResponse:
    """From a client of its own, which has never signed in. `body`: json=…, or data=… with content_type=…"""
    headers = {"Authorization": f"Bearer {text}"} if text is not None else {}
    return app.test_client().post(
        f"/api/v1/rules/{name}", headers=headers, environ_base={"REMOTE_ADDR": address}, **body
    )


def get(app: Flask, path: str) -> TestResponse:
    return app.test_client().get(f"/api/v1/{path}")
