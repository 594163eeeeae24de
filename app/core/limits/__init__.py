"""How often: counts kept in the database, so that all workers of the installation count together.

Routes use `app.extensions.limiter`; what counts failures only (sign-in) uses `spend`, `give_back` and `forget`.
"""

from __future__ import annotations

from flask import Flask

from app.core.limits.address import address_key
from app.core.limits.allowances import Allowance, forget, give_back, per_minutes, spend
from app.core.limits.storage import SCHEME

__all__ = ["Allowance", "address_key", "forget", "give_back", "install", "per_minutes", "spend"]


def install(app: Flask) -> None:
    """Before the limiter is bound."""
    app.config["RATELIMIT_STORAGE_URI"] = f"{SCHEME}://"
    app.extensions["remote_key"] = address_key
