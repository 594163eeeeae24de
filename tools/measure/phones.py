"""Phones of the teams sending their day: spread over a minute, and all in the same second. Every record must be there
once, none refused."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from app.core import audit, clock
from app.core.clock import VIETNAM
from app.extensions import db
from app.inspections.models import CheckLine, FieldSubmission, SpotCheck
from tools.measure.field_province import PEOPLE_EACH, SECRETARY, Holder, Province, installed, populate
from tools.measure.pages import ROOT, wait_for

CHECKS_EACH = 5
ARRIVE_WITHIN = 60.0
PATIENCE = 900


@dataclass(frozen=True)
class Sent:
    """One batch: how long the phone waited, and what it was told of each record."""

    seconds: float
    status: int
    states: tuple[str, ...]


def measure(phones: int, database: str, within: float) -> None:
    """Prints the waits of both ways; stops where a record is missing, double or refused."""
    with tempfile.TemporaryDirectory(prefix="guong-phones-") as name:
        app, url = installed(Path(name), database)
        province = populate(app, phones)
        with app.app_context():
            db.engine.dispose()
        with served(Path(name), url) as host:
            spread = run(host, province, days_ago=1, within=within)
            report(f"{phones} phones × {CHECKS_EACH} checks × {PEOPLE_EACH} lines over {within:.0f} s", spread)
            at_once = run(host, province, days_ago=2, within=0)
            report(f"{phones} phones × {CHECKS_EACH} checks × {PEOPLE_EACH} lines at once", at_once)
        stored(app, 2 * phones * CHECKS_EACH)


def run(host: str, province: Province, *, days_ago: int, within: float) -> list[Sent]:
    on = clock.local_day(datetime.now(VIETNAM)) - timedelta(days=days_ago)
    bodies = [batch(holder, number, province, on) for number, holder in enumerate(province.holders)]
    start = threading.Barrier(len(bodies))

    def one(number: int) -> Sent:
        start.wait()
        time.sleep(within * number / len(bodies))
        return send(host, province.holders[number], bodies[number])

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(one, range(len(bodies))))


def send(host: str, holder: Holder, items: list[dict[str, Any]]) -> Sent:
    """As the app does: first whose session it is, then the batch."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    headers = {"Cookie": holder.cookie, "Content-Type": "application/json"}
    connection.request("GET", "/field/api/session", headers=headers)
    answer = connection.getresponse()
    session = json.loads(answer.read())
    cookies = [kept.partition(";")[0] for kept in answer.headers.get_all("Set-Cookie") or ()]
    headers |= {"X-CSRFToken": session["csrf"], "Cookie": cookies[-1] if cookies else holder.cookie}
    now = session["server_time"]
    body = {"app_version": "", "device": {"id": str(uuid.uuid4()), "label": "đo"}, "device_time": now, "items": items}
    connection.request("POST", "/field/api/sync", json.dumps(body).encode(), headers)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    states = tuple(item["state"] for item in told.get("items", ()))
    return Sent(time.perf_counter() - began, answer.status, states)


def batch(holder: Holder, number: int, province: Province, on: date) -> list[dict[str, Any]]:
    return [
        item(holder, *province.units[(number + step) % len(province.units)], on) for step in range(CHECKS_EACH)
    ]  # fmt: skip


def item(holder: Holder, unit: str, people: list[tuple[str, str]], on: date) -> dict[str, Any]:
    """A check signed by all three, with one late and one absent."""
    marks: list[dict[str, Any]] = [{"status": "present", "late_minutes": 9}, {"status": "absent_unexcused"}]
    lines = [
        {
            "uuid": str(uuid.uuid4()), "person": sign, "base_revision": 0, "full_name": name, "post": "Chuyên viên",
            "room": "201", "division": "", "status": "present", "mark_source": "tapped", "gone": False,
            **(marks[position] if position < len(marks) else {}),
        }
        for position, (sign, name) in enumerate(people)
    ]  # fmt: skip
    record = {
        "format": 1, "check_uuid": str(uuid.uuid4()), "team": holder.team, "unit": unit, "kind": "surprise",
        "held_on": on.isoformat(), "started_at": f"{on}T08:00:00+07:00", "ended_at": f"{on}T09:00:00+07:00",
        "members": list(holder.members), "lines": lines, "findings": [], "checklist": [], "coverage": "all",
        "photos": [], "closing": {"representative": "Trần Thị Hoa"},
    }  # fmt: skip
    names = {"representative": "Trần Thị Hoa", "secretary": SECRETARY, "lead": holder.name}
    signatures = [
        {"role": role, "name": name, "method": "typed", "signed_at": f"{on}T09:01:00+07:00"}
        for role, name in names.items()
    ]
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    payload = {"record": record, "record_hash": hashlib.sha256(text.encode()).hexdigest(), "signatures": signatures}
    head = {"client_uuid": str(uuid.uuid4()), "kind": "check", "device_time": f"{on}T09:02:00+07:00"}
    return {**head, "payload": payload}


def report(what: str, sent: list[Sent]) -> None:
    seconds = sorted(each.seconds for each in sent)
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    states = Counter(state for each in sent for state in each.states)
    failed = sum(each.status != 200 for each in sent)
    print(
        f"{what}: batch median {statistics.median(seconds):.2f} s, 95th percentile {p95:.2f} s, longest "
        f"{seconds[-1]:.2f} s; errors {failed}; {dict(states)}"
    )
    if failed or set(states) != {"accepted"}:
        raise SystemExit("not every record was taken")


def stored(app: Flask, expected: int) -> None:
    with app.app_context():
        checks = db.session.scalar(select(func.count(SpotCheck.id)))
        submissions = db.session.scalar(select(func.count(FieldSubmission.id)))
        lines = db.session.scalar(select(func.count(CheckLine.id)))
        numbers = db.session.scalars(select(SpotCheck.number).order_by(SpotCheck.number)).all()
        broken = list(audit.verify())
    print(f"stored: {checks} checks, {submissions} records, {lines} lines; expected {expected} checks")
    whole = (checks, submissions, lines) == (expected, expected, expected * PEOPLE_EACH)
    if not whole or list(numbers) != list(range(1, expected + 1)) or broken:
        raise SystemExit("something is missing, double, or the audit does not hold")


@contextmanager
def served(folder: Path, url: str) -> Iterator[str]:
    """gunicorn as `./run` starts it, two workers; answers host:port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    variables = {**os.environ, "INSTANCE_DIR": str(folder), "GUONG_ENV": "test", "PORT": str(port), "DATABASE_URL": url,
                 "WEB_CONCURRENCY": "2"}  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=variables)
    try:
        wait_for(f"127.0.0.1:{port}", process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
