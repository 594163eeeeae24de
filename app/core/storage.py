"""Where the bytes of attachments lie: named by their hash, sealed when they concern a case."""

from __future__ import annotations

import hashlib
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from flask import current_app

from app.config import Settings
from app.core import encryption

SEAL_CONTEXT = "storage:"


@dataclass(frozen=True)
class Usage:
    """Files and the bytes they take."""

    files: int
    size: int


class Storage(Protocol):
    """Content by its SHA-256. Putting the same content twice keeps one copy."""

    def put(self, content: bytes, *, sealed: bool) -> str: ...

    def get(self, digest: str, *, sealed: bool) -> bytes: ...

    def has(self, digest: str, *, sealed: bool) -> bool: ...

    def delete(self, digest: str, *, sealed: bool) -> None: ...

    def used(self) -> Usage: ...


class FolderStorage:
    """A local folder; a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes, *, sealed: bool) -> str:
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest, sealed)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        stored = encryption.seal_bytes(content, context=SEAL_CONTEXT + digest) if sealed else content
        # Two requests of one process may bring the same content at once.
        partial = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.partial")
        with partial.open("wb") as file:
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        return digest

    def get(self, digest: str, *, sealed: bool) -> bytes:
        stored = self._path(digest, sealed).read_bytes()
        return encryption.unseal_bytes(stored, context=SEAL_CONTEXT + digest) if sealed else stored

    def has(self, digest: str, *, sealed: bool) -> bool:
        return self._path(digest, sealed).exists()

    def delete(self, digest: str, *, sealed: bool) -> None:
        self._path(digest, sealed).unlink(missing_ok=True)

    def used(self) -> Usage:
        """Looks at every file: a page for administrators may, nothing else should."""
        sizes = [entry.stat().st_size for folder in _entries(self.folder) for entry in _entries(Path(folder.path))]
        return Usage(len(sizes), sum(sizes))

    def _path(self, digest: str, sealed: bool) -> Path:
        return self.folder / digest[:2] / (digest + (".sealed" if sealed else ""))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return list(entries)


def current_storage() -> Storage:
    settings: Settings = current_app.extensions["settings"]
    return FolderStorage(settings.instance_dir / "attachments")
