"""The key file of a test installation, as `./run` would have made it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from app.config import KEY_NAMES, Keys


def write_keys(path: Path, keys: Keys) -> None:
    encoded = {name: [base64.urlsafe_b64encode(key).decode() for key in keys.all(name)] for name in KEY_NAMES}
    path.write_text(json.dumps(encoded), encoding="utf-8")
    path.chmod(0o600)
