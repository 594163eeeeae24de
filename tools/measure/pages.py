"""Every page that a role reaches from its start page, over HTTP, warm: the median and the 95th percentile of each."""

from __future__ import annotations

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from werkzeug.exceptions import HTTPException

from app import create_app
from app.config import Settings
from app.core.permissions import Role
from tools.crawl import Answer, Visit, crawl

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SLOWEST_SHOWN = 12
GOAL_MS = 100


@dataclass
class Visitor:
    """A role's signed-in window. Its connection is kept open, as a browser keeps it."""

    host: str
    role: Role
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(self.host, timeout=60)
        token = TOKEN.search(self.ask("GET", "/demo").body)
        form = {"role": self.role.value, "csrf_token": token[1] if token else ""}
        if self.ask("POST", "/demo/sign-in", form).status != 302:
            raise SystemExit(f"{self.role}: the demo signs nobody in")

    def ask(self, method: str, url: str, form: dict[str, str] | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, url, urlencode(form or {}) or None, headers)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        for kept in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = kept.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get_content_type(), body)

    def seconds(self, url: str) -> float:
        began = time.perf_counter()
        self.ask("GET", url)
        return time.perf_counter() - began


@dataclass(frozen=True)
class Timed:
    role: Role
    visit: Visit
    seconds: list[float]

    @property
    def median_ms(self) -> float:
        return statistics.median(self.seconds) * 1000

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1] * 1000


def measure(instance: Path | None, *, rounds: int) -> None:
    """Prints a table: pages, medians, 95th percentiles, the slowest by name."""
    with nullcontext(instance) if instance else built_demo() as folder, served(folder) as host:
        timed = [found for role in Role for found in time_role(host, role, folder, rounds=rounds)]
    report(timed, rounds=rounds)


def time_role(host: str, role: Role, folder: Path, *, rounds: int) -> Iterator[Timed]:
    visitor, adapter = Visitor(host, role), url_adapter(folder)

    def endpoint_of(url: str) -> str | None:
        try:
            return str(adapter.match(urlsplit(url).path, method="GET")[0])
        except HTTPException:
            return None

    visits = [visit for visit in crawl(lambda url: visitor.ask("GET", url), endpoint_of)]
    pages = [visit for visit in visits if visit.answer.status == 200 and visit.answer.mimetype == "text/html"]
    for visit in pages:
        visitor.seconds(visit.url)
    rounds_of = {visit.url: [visitor.seconds(visit.url)] for visit in pages}
    for _round in range(rounds - 1):
        for visit in pages:
            rounds_of[visit.url].append(visitor.seconds(visit.url))
    for visit in pages:
        yield Timed(role, visit, rounds_of[visit.url])


def url_adapter(folder: Path) -> Any:
    os.environ.update(INSTANCE_DIR=str(folder), GUONG_ENV="demo", DATABASE_URL="")
    return create_app(Settings.from_environment()).url_map.bind("localhost")


def report(timed: list[Timed], *, rounds: int) -> None:
    every = sorted(found.p95_ms for found in timed)
    print(f"{len(timed)} pages of {len(Role)} roles, {rounds} rounds, milliseconds")
    print(f"median of all requests {statistics.median(ms for found in timed for ms in found.seconds) * 1000:.0f}")
    all_requests = sorted(second for found in timed for second in found.seconds)
    print(f"95th percentile of all requests {all_requests[int(len(all_requests) * 0.95)] * 1000:.0f}")
    print(f"worst page: 95th percentile {every[-1]:.0f}; pages over {GOAL_MS}: {sum(ms > GOAL_MS for ms in every)}")
    for found in sorted(timed, key=lambda each: -each.p95_ms)[:SLOWEST_SHOWN]:
        times = f"{found.median_ms:7.0f} {found.p95_ms:7.0f}"
        print(f"{times}  {found.visit.endpoint} ({found.role.value}) {found.visit.url}")


@contextmanager
def built_demo() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="guong-measure-") as name:
        variables = {**os.environ, "INSTANCE_DIR": name, "DATABASE_URL": "", "GUONG_ENV": "demo"}
        command = [sys.executable, "-m", "tools.bootstrap", "run", "demo", "--prepare"]
        subprocess.run(command, cwd=ROOT, env=variables, check=True)
        yield Path(name)


@contextmanager
def served(folder: Path, *, environment: str = "demo") -> Iterator[str]:
    """gunicorn as `./run` starts it, two workers; answers host:port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    chosen = {"INSTANCE_DIR": str(folder), "GUONG_ENV": environment, "PORT": str(port), "DATABASE_URL": ""}
    variables = {**os.environ, **chosen}
    process = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=variables)
    try:
        wait_for(f"127.0.0.1:{port}", process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(host: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            connection = http.client.HTTPConnection(host, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.2)
    raise SystemExit("the server did not start")
