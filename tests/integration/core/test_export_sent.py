"""A file leaves while its rows are read: after the view has returned, as a server sends it."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask

from app.core.permissions import Role
from app.extensions import db
from tests.factories import make_person, make_unit, make_user
from tests.integration.accounts import sign_in

PEOPLE = 3


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_whole_though_the_request_has_ended(committed_app: Flask, kind: str) -> None:
    with committed_app.app_context():
        unit = make_unit()
        for number in range(PEOPLE):
            make_person(f"Nguyễn Văn {number}", unit=unit)
        officer = make_user(Role.ADMINISTRATOR, totp=True)
        db.session.commit()
        client = committed_app.test_client()
        sign_in(client, officer)
    answer = client.get(f"/people?export={kind}", buffered=False)
    content = b"".join(answer.response)
    assert answer.status_code == 200
    if kind == "xlsx":
        assert content.startswith(b"PK")
        return
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) - rows.index([]) - 2 == PEOPLE
