"""gunicorn as `./run` starts it, on a free port of its own, for tests that need real processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[1]
STARTED_WITHIN_SECONDS = 120


def start_server(
    app_dir: Path, *, environment: str, workers: int = 1, application: str = "wsgi:app",
    variables: Mapping[str, str] | None = None,
) -> tuple[subprocess.Popen[bytes], str]:  # fmt: skip
    """The master process and the address at which it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        **os.environ, "INSTANCE_DIR": str(app_dir), "GUONG_ENV": environment, "DATABASE_URL": "",
        "PYTHONWARNINGS": "ignore", **(variables or {}),
    }  # fmt: skip
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "4",
        "--worker-class", "gthread", "--log-level", "warning", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=settings)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url, process)
    except RuntimeError:
        process.kill()
        process.wait()
        raise
    return process, url


def wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + STARTED_WITHIN_SECONDS
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(url + "/healthz", timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("the server did not answer in time")
