"""Settings from the environment and the installation's keys.

Production refuses to start without its own keys; nothing here has a default secret.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEY_NAMES = ("secret_key", "audit_key", "identity_key", "receipt_key", "index_key", "signing_key")
KEY_BYTES = 32


class Environment(StrEnum):
    PRODUCTION = "production"
    DEVELOPMENT = "development"
    DEMO = "demo"
    TEST = "test"


class MissingKey(RuntimeError):
    """The key file is absent, unreadable by its owner alone, or lacks a key."""


@dataclass(frozen=True)
class Keys:
    """Each name holds its keys newest first: the first one seals, all of them open."""

    by_name: dict[str, tuple[bytes, ...]] = field(repr=False)

    def newest(self, name: str) -> bytes:
        return self.by_name[name][0]

    def all(self, name: str) -> tuple[bytes, ...]:
        return self.by_name[name]


@dataclass(frozen=True)
class Settings:
    environment: Environment
    instance_dir: Path
    database_url: str
    keys: Keys
    https: bool = False
    smtp_url: str | None = None
    mail_from: str = "guong@localhost"
    pool_size: int = 8

    @property
    def is_demo(self) -> bool:
        return self.environment is Environment.DEMO

    @classmethod
    def from_environment(cls) -> Settings:
        instance_dir = Path(os.environ.get("INSTANCE_DIR") or ROOT / "instance").resolve()
        return cls(
            environment=Environment(os.environ.get("GUONG_ENV") or Environment.PRODUCTION),
            instance_dir=instance_dir,
            database_url=normal_url(os.environ.get("DATABASE_URL") or f"sqlite:///{instance_dir / 'guong.db'}"),
            keys=read_keys(instance_dir / "keys.json"),
            https=os.environ.get("HTTPS") == "1",
            smtp_url=os.environ.get("SMTP_URL"),
            mail_from=os.environ.get("MAIL_FROM") or "guong@localhost",
            pool_size=int(os.environ.get("DATABASE_POOL") or 8),
        )


def normal_url(url: str) -> str:
    """PostgreSQL is always spoken to through psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def read_keys(path: Path) -> Keys:
    """Raises MissingKey when a key is absent, short, or the file can be read by others."""
    if not path.is_file():
        raise MissingKey(f"{path}: no key file. `./run` makes it; a lost one is in the backup (docs/keys.md).")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise MissingKey(f"{path}: readable by others; chmod 600 it.")
    stored = json.loads(path.read_text(encoding="utf-8"))
    by_name = {name: tuple(base64.urlsafe_b64decode(text) for text in stored.get(name, ())) for name in KEY_NAMES}
    short = [name for name, keys in by_name.items() if not keys or any(len(key) < KEY_BYTES for key in keys)]
    if short:
        raise MissingKey(f"{path}: missing or too short: {', '.join(short)}")
    return Keys(by_name)
