"""kill -9 of a worker in the middle of a request: no half act, and the act can be done again."""

from __future__ import annotations

import http.client
import os
import re
import signal
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.config import Keys
from app.core import audit, clock, numbering
from app.core.models import AuditEvent
from app.extensions import db
from app.inspections.models import Explanation, SpotCheck
from app.inspections.services.signing import SERIES
from app.inspections.types import CheckState
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.key_files import write_keys
from tests.servers import start_server

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
VERSION = re.compile(r'name="version"[^>]*value="(\d+)"')
PATIENCE_SECONDS = 60


@dataclass
class Browser:
    """One signed-in window: its address and its cookie."""

    url: str
    cookie: str

    def get(self, path: str) -> str:
        request = urllib.request.Request(self.url + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            renewed = answer.headers.get("Set-Cookie", "").partition(";")[0]
            self.cookie = renewed if renewed.startswith("guong=") else self.cookie
            return str(answer.read().decode())

    def post(self, path: str, fields: dict[str, Any]) -> int:
        """The status of the answer itself, redirects not followed."""
        host = urllib.parse.urlsplit(self.url).netloc
        connection = http.client.HTTPConnection(host, timeout=PATIENCE_SECONDS)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST", path, urllib.parse.urlencode(fields), headers)
            return connection.getresponse().status
        finally:
            connection.close()


@pytest.fixture
def closed_check(committed_app: Flask) -> Iterator[tuple[int, str, str]]:
    """A check that only waits for its signature: its id, its page, and the cookie of the lead's session."""
    with committed_app.app_context():
        scene = play.make_scene()
        check = play.start_check(scene)
        play.mark(scene, check, {name: play.LATE for name in list(play.lines(check))[:1]})
        play.close_check(scene, check)
        db.session.commit()
        client = committed_app.test_client()
        sign_in(client, scene.lead)
        cookie = client.get_cookie("guong")
        assert cookie is not None
        yield check.id, f"/inspection/checks/{check.public_id}/sign", f"guong={cookie.value}"
        db.session.rollback()


def test_a_killed_worker_leaves_no_half_act(
    committed_app: Flask, closed_check: tuple[int, str, str], tmp_path: Path, keys: Keys
) -> None:
    check_id, page, cookie = closed_check
    write_keys(tmp_path / "keys.json", keys)
    asked = tmp_path / "pause"
    url = committed_app.config["SQLALCHEMY_DATABASE_URI"]
    server, address = start_server(
        tmp_path, environment="test", workers=2, application="tests.integration.killed.pausing:app",
        variables={"DATABASE_URL": url, "PAUSE_BEFORE_COMMIT": str(asked)},
    )  # fmt: skip
    try:
        window = Browser(address, cookie)
        before = standing(check_id)
        asked.touch()
        with ThreadPoolExecutor(1) as hand:
            pressed = hand.submit(window.post, page, form_of(window, page))
            os.kill(waiting(asked.with_suffix(".pid"), pressed), signal.SIGKILL)
            with pytest.raises((http.client.HTTPException, ConnectionError, URLError)):
                pressed.result(timeout=PATIENCE_SECONDS)
        assert standing(check_id) == before, "neither state nor number nor trail nor notices"
        asked.unlink()
        assert window.post(page, form_of(window, page)) == 302
    finally:
        server.terminate()
        server.wait(timeout=20)
    state, number, events, explanations = standing(check_id)
    assert (state, number, explanations) == (CheckState.SIGNED, 1, 1)
    assert events > before[2]
    assert list(audit.verify()) == []


def form_of(window: Browser, page: str) -> dict[str, Any]:
    """As the page offers it, filled in as the lead fills it."""
    shown = window.get(page)
    token, version = TOKEN.search(shown), VERSION.search(shown)
    assert token is not None, shown
    assert version is not None, shown
    return {
        "csrf_token": token[1], "version": version[1], "coverage": "part", "secretary": "Hoàng Thị Mai",
        "declared": "y", "explanations_due_on": f"{clock.today() + timedelta(days=5):%d/%m/%Y}",
    }  # fmt: skip


def waiting(mark: Path, pressed: Future[int]) -> int:
    """The process that waits before its commit."""
    while not mark.exists() or not mark.read_text(encoding="ascii"):
        assert not pressed.done(), f"answered {pressed.result()} without coming to its commit"
        time.sleep(0.02)
    return int(mark.read_text(encoding="ascii"))


def standing(check_id: int) -> tuple[CheckState, int, int, int]:
    """State, last number of the series, events of the trail, explanations asked for: read anew."""
    db.session.rollback()
    check = db.session.get_one(SpotCheck, check_id)
    events = db.session.scalar(select(func.count()).select_from(AuditEvent)) or 0
    explanations = db.session.scalar(select(func.count()).select_from(Explanation)) or 0
    return check.state, numbering.last(SERIES, clock.today().year), events, explanations
