"""`./run`: from a fresh clone to a server that answers, and on every later start straight there."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from tools.bootstrap import address, catalogues, database, installation
from tools.bootstrap.console import SetupError, say
from tools.bootstrap.environment import RUNTIME_LOCK, ensure_packages, for_children, python
from tools.bootstrap.supervisor import Supervisor

SECONDS_TO_ANSWER = 60.0
BUILT_MARK = "demo-built"
SETUP_CODE = "setup-code.txt"


def run(options: Namespace) -> int:
    """Raises SetupError."""
    demo = options.what == "demo" or os.environ.get("GUONG_ENV") == "demo"
    instance = installation.folder(os.environ, demo=demo)
    database_url = os.environ.get("DATABASE_URL", "")
    if demo:
        installation.refuse_agency_database(database_url)
    ensure_packages([RUNTIME_LOCK], offline=options.offline)
    catalogues.compile_stale()
    os.umask(0o077)  # what the installation writes from here on is for its own user alone
    installation.claim(instance, demo=demo)
    variables = settings(os.environ, instance=instance, demo=demo)
    prepare(instance, variables, demo=demo)
    if options.prepare:
        say("Đã chuẩn bị xong", "everything is prepared")
        say_setup_code(instance)
        return 0
    return serve(instance, variables)


def settings(outside: Mapping[str, str], *, instance: Path, demo: bool) -> dict[str, str]:
    """What the children see: the caller's environment with the installation's place and kind filled in."""
    kind = "demo" if demo else outside.get("GUONG_ENV") or "production"
    return {**for_children(outside), "INSTANCE_DIR": str(instance), "GUONG_ENV": kind, "PYTHONUNBUFFERED": "1"}


def prepare(instance: Path, variables: Mapping[str, str], *, demo: bool) -> None:
    """Keys, migrations and, in the demo's folder, the demo province. Raises SetupError."""
    keys = instance / "keys.json"
    applied = database.applied_revisions(variables.get("DATABASE_URL", ""), instance)
    database.refuse_lost_keys(applied, keys)
    installation.make_keys_once(keys)
    changed = database.upgrade(applied, variables)
    if changed and not demo:
        database.flask("setup", "code", variables=variables, quiet=True)
    mark = instance / BUILT_MARK
    if demo and (changed or not mark.exists()):
        say("Dựng tỉnh minh hoạ…", "Building the demo province…")
        database.flask("demo", "build", "--if-empty", variables=variables)
        mark.touch()


def say_setup_code(instance: Path) -> None:
    """What the set-up page asks for; the application removes the file with the first administrator."""
    path = instance / SETUP_CODE
    if path.exists():
        code = path.read_text(encoding="ascii").strip()
        say(f"Mã cài đặt, dùng một lần: {code}", "the one-time set-up code")


def serve(instance: Path, variables: Mapping[str, str]) -> int:
    """Server and scheduler side by side until Ctrl-C, SIGTERM or the death of one. Raises SetupError."""
    host = variables.get("HOST") or "127.0.0.1"
    port = address.choose_port(variables.get("PORT", ""), lambda port: address.is_free(host, port))
    supervisor = Supervisor({**variables, "HOST": host, "PORT": str(port)})
    supervisor.listen_to_signals()
    try:
        supervisor.start("server", server_command(host, port))
        if address.wait_until_answers(host, port, go_on=supervisor.goes_on, seconds=SECONDS_TO_ANSWER):
            supervisor.start("scheduler", [python(), "-m", "flask", "--app", "wsgi", "scheduler", "run"])
            say(f"Gương đang chạy tại http://{address.join(address.local(host), port)}", "Ctrl-C stops it")
            say_setup_code(instance)
        elif supervisor.goes_on():
            raise SetupError("Máy chủ không trả lời sau 60 giây", "the server did not answer within 60 seconds")
        return supervisor.watch()
    finally:
        supervisor.stop()


def server_command(host: str, port: int) -> list[str]:
    """gunicorn reads gunicorn.conf.py; it does not exist for Windows, where waitress serves."""
    if os.name == "nt":
        listen = f"--listen={address.join(host, port)}"
        return [python(), "-m", "waitress", listen, "--threads=8", "wsgi:app"]
    return [python(), "-m", "gunicorn"]
