"""The one-time code of an empty installation: whoever can read the instance folder, and nobody else on the network.

`./run` prints it (`flask setup code`); it is gone once the first administrator exists.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from app.people.rules.second_factor import CROCKFORD, grouped, read_code

FILE = "setup-code.txt"
SYMBOLS = 12


def read_or_make(folder: Path) -> str:
    """The same code for all processes: the first to put its file there wins."""
    path = folder / FILE
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    code = grouped("".join(secrets.choice(CROCKFORD) for _ in range(SYMBOLS)), 4)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(code + "\n")
    with suppress(FileExistsError):
        os.link(temporary, path)
    temporary.unlink()


def matches(folder: Path, typed: str) -> bool:
    wanted = read_code(read_or_make(folder))
    return hmac.compare_digest(wanted.encode(), read_code(typed).encode())


def remove(folder: Path) -> None:
    (folder / FILE).unlink(missing_ok=True)
