"""Where the server listens: the port that was asked for, else the first free one, and the address to print."""

from __future__ import annotations

import errno
import http.client
import os
import socket
import time
from collections.abc import Callable

from tools.bootstrap.console import SetupError

DEFAULT_PORT = 8000
PORTS_TRIED = 20
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}
PAUSE_SECONDS = 0.05


def choose_port(asked: str, is_free: Callable[[int], bool]) -> int:
    """The port that was set must be free; without one the next free from 8000 on. Raises SetupError."""
    if asked:
        if not asked.isdecimal() or not 0 < int(asked) < 65536:
            raise SetupError(f"PORT={asked} không phải số cổng", f"PORT={asked} is not a port number")
        if not is_free(int(asked)):
            raise SetupError(f"Cổng {asked} đang có chương trình khác dùng", f"port {asked} is taken")
        return int(asked)
    ports = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED)
    free = next((port for port in ports if is_free(port)), None)
    if free is None:
        span = f"{ports[0]}-{ports[-1]}"
        raise SetupError(f"Các cổng {span} đều bận", f"ports {span} are all taken")
    return free


def is_free(host: str, port: int) -> bool:
    """Tries to take it, as the server will. Raises SetupError when the address itself is refused."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":  # a connection that has just closed does not hold the port; elsewhere it means more
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        raise SetupError(f"Không mở được địa chỉ {host}:{port}", "cannot listen there", remedy=str(error)) from error
    return True


def join(host: str, port: int) -> str:
    """host:port, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def local(host: str) -> str:
    """An address of this machine that reaches a server listening on `host`."""
    return ANY_ADDRESS.get(host, host)


def wait_until_answers(host: str, port: int, *, go_on: Callable[[], bool], seconds: float) -> bool:
    """Whether /healthz answered in time; gives up at once when `go_on` says so (the server died, Ctrl-C)."""
    deadline = time.monotonic() + seconds
    while go_on() and time.monotonic() < deadline:
        if answers(local(host), port):
            return True
        time.sleep(PAUSE_SECONDS)
    return False


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
