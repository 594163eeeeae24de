"""Calling the API as other software does: a token in the header, a file in the body, no cookie."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.core import clock
from app.core.api_tokens import services
from app.core.api_tokens.services import TokenTerms
from app.core.models import ApiToken
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import User
from app.people.queries.grants import actor_of


def make_token(user: User, *scopes: str, days: int = 90) -> tuple[ApiToken, str]:
    """As its owner makes it on the page; the text is shown this once."""
    db.session.commit()
    now = clock.now()
    terms = TokenTerms("Phần mềm một cửa", scopes, clock.local_day(now) + timedelta(days=days))
    with transaction():
        return services.make(terms, actor=actor_of(user, clock.local_day(now)), now=now)


def post_file(
    app: Flask, text: str, kind: str, content: bytes, *, fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None, name: str = "bieu.xlsx",
) -> TestResponse:  # fmt: skip
    """From a client of its own, which has never signed in."""
    data: dict[str, Any] = {**(fields or {}), "file": (io.BytesIO(content), name)}
    return app.test_client().post(
        f"/api/v1/imports/{kind}", data=data, content_type="multipart/form-data",
        headers={"Authorization": f"Bearer {text}", **(headers or {})},
    )  # fmt: skip


def get_batch(app: Flask, text: str, public_id: str) -> TestResponse:
    return app.test_client().get(f"/api/v1/imports/{public_id}", headers={"Authorization": f"Bearer {text}"})


def refusal(answer: TestResponse) -> tuple[int, str]:
    """Status and code of a refused call, which is JSON with a message for people."""
    assert answer.mimetype == "application/json", answer.get_data(as_text=True)
    error = answer.get_json()["error"]
    assert error["message"]
    return answer.status_code, error["code"]
