"""How many failed attempts are allowed. Successful ones count for nothing, so a village may share one address."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.core.clock import VIETNAM
from app.core.encryption import keyed_hash
from app.core.limits import Allowance, address_key, per_minutes
from app.people.models import User
from app.people.rules.accounts import normal_name

HERE = per_minutes(5, 15)
ANYWHERE = per_minutes(30, 60)
ADDRESS = per_minutes(100, 15)
CODES = per_minutes(5, 15)
SETUP_CODES = per_minutes(10, 15)


def sign_in_allowances(name: str) -> tuple[Allowance, Allowance, Allowance]:
    """Per account from here, per account from anywhere, per address. A name nobody has counts like any other."""
    whom, here = keyed_hash("index_key", f"sign_in\x00{normal_name(name)}")[:32], address_key()
    return (
        Allowance(HERE, "sign-in", f"{whom}-{here}"),
        Allowance(ANYWHERE, "sign-in", whom),
        Allowance(ADDRESS, "sign-in", here),
    )


def code_allowances(user: User) -> tuple[Allowance, ...]:
    return (Allowance(CODES, "second-factor", str(user.id)),)


def setup_allowances() -> tuple[Allowance, ...]:
    return (Allowance(SETUP_CODES, "setup", "installation"),)


def try_again_text(at: datetime) -> str:
    """Rounded up to the full minute, so that trying at that time works."""
    local = at.astimezone(VIETNAM)
    minute = local.replace(second=0, microsecond=0)
    shown = minute if minute == local else datetime.fromtimestamp(minute.timestamp() + 60, VIETNAM)
    return str(_("Too many attempts did not succeed. Try again at %(time)s.", time=f"{shown:%H:%M}"))
