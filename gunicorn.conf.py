"""gunicorn's settings, the same under `./run` and under systemd."""

from __future__ import annotations

import gc
import os
from typing import Any

wsgi_app = "wsgi:app"
host = os.environ.get("HOST") or "127.0.0.1"
bind = f"{f'[{host}]' if ':' in host else host}:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "gthread"
threads = 4
# Loaded once and forked: the second start is quick, and a worker that died is back at once.
preload_app = True
timeout = 60
graceful_timeout = 10
loglevel = "warning"
# The control socket lies in the user's home: two installations of one user would share it.
control_socket_disable = True


def pre_fork(_server: Any, _worker: Any) -> None:
    """What was loaded stays for good: the collector of each worker need not walk through it again and again."""
    gc.freeze()


def post_fork(_server: Any, worker: Any) -> None:
    """A connection must not be shared by two processes: each worker opens its own."""
    from app.extensions import db

    app = worker.app.wsgi()
    with app.app_context():
        db.engine.dispose(close=False)
