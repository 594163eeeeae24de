"""The command line of `./run` and `./test`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bootstrap import installation, start
from tools.bootstrap.console import SetupError, speak_utf8
from tools.bootstrap.suite import parts, suite

VARIABLES = """environment / biến môi trường:
  HOST           127.0.0.1   0.0.0.0 lets other machines in, behind a proxy only (docs/production.md)
  PORT           8000        when not set and taken, the next free one
  INSTANCE_DIR   ./instance  database, keys, files (demo: ./instance/demo)
  DATABASE_URL               postgresql://… in place of the SQLite file
  HTTPS          0           1 behind an HTTPS proxy: Secure cookies, addresses from the proxy's headers
  GUONG_ENV      production  development: templates reload, /styleguide

offline: on a like machine with internet, in the project's folder, fill the folder once:
  python3 -m pip download -r requirements.txt -d FOLDER    (./test: -r requirements-dev.txt too)
"""


def run_command(arguments: Sequence[str]) -> int:
    """The exit status. A set-up that cannot go on ends in one line, not in a traceback."""
    speak_utf8()
    options = parser().parse_args(arguments)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), signal.default_int_handler)  # ends like Ctrl-C: with its children
    try:
        return int(options.does(options))
    except SetupError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="python -m tools.bootstrap")
    kinds = whole.add_subparsers(required=True)
    add_run(kinds)
    add_test(kinds)
    rotation = kinds.add_parser("rotate", help="put a new key before the old ones (docs/keys.md)")
    rotation.add_argument("key", choices=installation.ROTATABLE)
    rotation.set_defaults(does=rotate)
    return whole


def add_run(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = kinds.add_parser(
        "run",
        prog="./run",
        description="Cài đặt và khởi động hệ thống. / Sets the system up and starts it.",
        epilog=VARIABLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.add_argument("what", nargs="?", choices=["demo"], help="tỉnh minh hoạ, thư mục riêng / a fictional province")
    run.add_argument("--prepare", action="store_true", help="chỉ chuẩn bị, không khởi động / set up, do not start")
    add_offline(run)
    run.set_defaults(does=start.run)


def add_test(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    test = kinds.add_parser(
        "test", prog="./test", description="Kiểm tra toàn bộ hoặc từng phần. / Proves the system, whole or in parts."
    )
    test.add_argument("part", nargs="*", type=part, metavar="part", help=" ".join(parts.NAMES))
    test.add_argument("--all-combinations", action="store_true", help="browser tests in every language, theme, width")
    add_offline(test)
    test.set_defaults(does=suite.run)


def add_offline(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--offline", type=folder, metavar="FOLDER", help="cài từ thư mục này, không cần mạng / install from this folder"
    )


def part(text: str) -> str:
    if text not in parts.NAMES:
        raise argparse.ArgumentTypeError(f"{text}: không có phần này / no such part ({' '.join(parts.NAMES)})")
    return text


def folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: không có thư mục này / no such folder")
    return path


def rotate(options: argparse.Namespace) -> int:
    keys = installation.folder(os.environ, demo=False) / "keys.json"
    installation.rotate(keys, options.key)
    return 0
