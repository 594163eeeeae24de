"""The network between a phone and the server, as bad as a test wants it: a small proxy with a will of its own."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

HOP = {"connection", "transfer-encoding", "keep-alive", "content-length", "host", "accept-encoding"}
NEVER = 3.0
VERSION = re.compile(rb'(?<="version": ")\w+')


class Sky(Enum):
    CLEAR = auto()
    DOWN = auto()
    FAILING = auto()
    SIGNED_OUT = auto()
    # The server gets and stores it, and the answer never comes.
    SWALLOWED = auto()


@dataclass
class Weather:
    """What the next requests below /field/api meet. `DOWN` is for everything, as when the server is stopped."""

    upstream: str
    sky: Sky = Sky.CLEAR
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    # Put behind the version of the shell, as if another had been installed.
    edition: str = ""


class Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    weather: Weather

    def relay(self) -> None:
        weather = self.weather
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        weather.asked.append((self.command, self.path))
        is_data = self.path.startswith("/field/api/")
        if weather.sky is Sky.DOWN:
            self.cut()
        elif is_data and weather.sky is Sky.FAILING:
            self.tell(500, b'{"error": {"code": "failure", "message": "failure"}}')
        elif is_data and weather.sky is Sky.SIGNED_OUT:
            self.tell(401, b'{"error": {"code": "auth_required", "message": "sign in"}}')
        else:
            self.ask(body, is_swallowed=weather.sky is Sky.SWALLOWED and self.command in ("POST", "PUT"))

    def ask(self, body: bytes, *, is_swallowed: bool) -> None:
        connection = http.client.HTTPConnection(urlsplit(self.weather.upstream).netloc, timeout=60)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        connection.request(self.command, self.path, body or None, {**kept, "Host": self.headers["Host"]})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if self.path == "/field/sw.js":
            content = VERSION.sub(rb"\g<0>" + self.weather.edition.encode(), content)
        if is_swallowed:
            time.sleep(NEVER)
            self.cut()
            return
        self.tell(answer.status, content, [pair for pair in answer.getheaders() if pair[0].lower() not in HOP])

    def handle_one_request(self) -> None:
        """A browser that dies or loses patience hangs up; that is weather too."""
        with suppress(ConnectionError):
            super().handle_one_request()
            return
        self.close_connection = True

    def tell(self, status: int, content: bytes, headers: list[tuple[str, str]] | None = None) -> None:
        self.send_response_only(status)
        for name, value in headers if headers is not None else [("Content-Type", "application/json")]:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def cut(self) -> None:
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_arguments: Any) -> None:
        """Silence: what was asked stands in `asked`."""



for method in ("GET", "HEAD", "POST", "PUT"):
    setattr(Relay, f"do_{method}", Relay.relay)


@contextmanager
def weather_before(upstream: str) -> Iterator[Weather]:
    weather = Weather(upstream)
    handler = type("RelayOfOneTest", (Relay,), {"weather": weather})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    weather.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield weather
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
