"""Codes of the second factor: six digits of an authenticator app (RFC 6238), and recovery codes on paper."""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime

import pyotp

STEP_SECONDS = 30
# A phone's clock may be half a minute off, either way.
TOLERATED_STEPS = (0, -1, 1)
RECOVERY_CODES = 10
RECOVERY_SYMBOLS = 10
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-–.]+")


def new_secret() -> str:
    return str(pyotp.random_base32())


def accepted_step(secret: str, code: str, *, at: datetime, last_step: int | None) -> int | None:
    """The time step whose code it is; None when it is no code of now, or not newer than the last one used."""
    digits = _SEPARATORS.sub("", code)
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for offset in TOLERATED_STEPS:
        step = now + offset
        is_match = hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode())
        if is_match and (last_step is None or step > last_step):
            return step
    return None


def provisioning_uri(secret: str, *, username: str, issuer: str) -> str:
    """What the QR code says to the authenticator app."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer))


def new_recovery_codes() -> list[str]:
    """Ten codes of 50 random bits, as they are printed: 8K2MQ-7TW4D."""
    return [grouped("".join(secrets.choice(CROCKFORD) for _ in range(RECOVERY_SYMBOLS))) for _ in range(RECOVERY_CODES)]


def grouped(symbols: str, size: int = 5) -> str:
    return "-".join(symbols[start : start + size] for start in range(0, len(symbols), size))


def read_code(text: str) -> str:
    """A code of Crockford symbols as typed by hand: small letters, spaces, O for 0 and I or L for 1 are forgiven."""
    return _SEPARATORS.sub("", text).upper().translate(_MISREAD)
