"""The instance folder of one installation: whose it is, and its keys, made once and never written over."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from tools.bootstrap.console import SetupError, say
from tools.bootstrap.environment import ROOT

KEY_BYTES = 32
KEY_NAMES = ("secret_key", "audit_key", "identity_key", "receipt_key", "index_key", "signing_key")
# The others are looked up by their newest value: an added key would hide what the older one wrote (docs/keys.md).
ROTATABLE = ("secret_key", "audit_key", "identity_key")


def folder(variables: Mapping[str, str], *, demo: bool) -> Path:
    """INSTANCE_DIR, else instance/ (the demo: instance/demo). A relative one counts from the project's folder."""
    chosen = variables.get("INSTANCE_DIR") or ("instance/demo" if demo else "instance")
    return (ROOT / chosen).resolve()


def claim(instance: Path, *, demo: bool) -> None:
    """The demo signs anybody in with one click, so it never opens an agency's folder. Raises SetupError."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = instance / "installation"
    if not mark.exists():
        in_use = (instance / "keys.json").exists() or (instance / "guong.db").exists()
        mark.write_text("agency" if in_use or not demo else "demo", encoding="utf-8")
    owner = mark.read_text(encoding="utf-8").strip()
    if owner != ("demo" if demo else "agency"):
        raise SetupError(
            f"Thư mục {instance} thuộc bản '{owner}': bản minh hoạ và bản chính thức không dùng chung thư mục",
            f"{instance} belongs to the '{owner}' installation: the demo and an agency never share a folder",
        )


def refuse_agency_database(database_url: str) -> None:
    """A demo on a server's database wants one made for it: the name (or schema) must hold 'demo'. Raises SetupError."""
    address = urlsplit(database_url)
    if database_url and "demo" not in f"{address.path}?{address.query}":
        raise SetupError(
            "DATABASE_URL không phải cơ sở dữ liệu minh hoạ (tên phải có chữ 'demo')",
            "DATABASE_URL is not a demo database (its name must hold 'demo')",
        )


def new_keys() -> dict[str, list[str]]:
    return {name: [new_key()] for name in KEY_NAMES}


def new_key() -> str:
    """32 random bytes as base64url; an Ed25519 seed is the same."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def make_keys_once(path: Path) -> bool:
    """Whether the file was made now. One that is there is left alone, also when two starts race for it."""
    if path.exists():
        return False
    written = write_beside(path, new_keys())
    try:
        os.link(written, path)
    except FileExistsError:
        return False
    finally:
        written.unlink()
    say(f"Đã tạo khoá bí mật {path}: hãy sao lưu (docs/keys.md)", "keys made: back them up")
    return True


def rotate(path: Path, name: str) -> None:
    """Puts a new key before the old ones, which go on opening what they sealed. Raises SetupError."""
    if name not in ROTATABLE or not path.exists():
        choices = ", ".join(ROTATABLE)
        raise SetupError(f"Chỉ đổi được: {choices}; trong {path}", f"Only these can be rotated: {choices}; in {path}")
    keys = json.loads(path.read_text(encoding="utf-8"))
    keys[name] = [new_key(), *keys.get(name, [])]
    os.replace(write_beside(path, keys), path)
    say(f"Đã thêm khoá {name} mới: hãy sao lưu và khởi động lại", f"new {name} added: back it up and restart")


def write_beside(path: Path, keys: Mapping[str, list[str]]) -> Path:
    """The keys on disk under another name, readable by their owner alone, so that `path` is whole or not there."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(keys, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    return temporary
