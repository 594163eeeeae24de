"""What a password must be, and how it is kept: argon2id over its NFC form."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.core.vietnamese import fold

SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 5
NONE_CHOSEN = "!"
# OWASP's second choice: eight threads at once stay within 152 MiB.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# What is guessed first, folded and without signs; a password needs something besides these.
GUESSED_FIRST = (
    "1234567890", "123456789", "12345678", "1234567", "123456", "12345", "1234", "123", "987654321", "654321", "321",
    "abcdef", "abcd", "abc", "qwertyuiop", "qwerty", "asdfghjkl", "asdf", "zxcvbnm", "1q2w3e4r5t", "q1w2e3r4",
    "password", "passw0rd", "pssw0rd", "pass", "admin", "root", "test", "letmein", "welcome", "iloveyou",
    "matkhau", "khongbiet", "anhyeuem", "emyeuanh", "vietnam", "hochiminh", "hanoi", "guong", "ubnd", "canbo",
    "congchuc", "tinh",
)  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W_]+")
_GUESSED = re.compile("|".join(sorted(GUESSED_FIRST, key=len, reverse=True)) + r"|(?:19|20)\d\d")


class WeakPassword(DomainError):
    def __init__(self, message: object) -> None:
        super().__init__(message, field="password")


def check_password(password: str, *, username: str) -> None:
    """Length before complexity (NIST SP 800-63B): twelve characters that nobody guesses first. Raises WeakPassword."""
    length = len(_nfc(password))
    if length < SHORTEST:
        raise WeakPassword(_l("Use at least %(count)s characters; a sentence is easiest to remember.", count=SHORTEST))
    if length > LONGEST:
        raise WeakPassword(_l("Use at most %(count)s characters.", count=LONGEST))
    own = _NOT_LETTERS.sub("", fold(username))
    rest = _NOT_LETTERS.sub("", fold(_nfc(password))).replace(own, "")
    if len(set(_GUESSED.sub("", rest))) < FEWEST_DIFFERENT:
        raise WeakPassword(
            _l("This password is among those guessed first: common words, rows of digits, years, your username.")
        )


def hash_password(password: str) -> str:
    return HASHER.hash(_nfc(password))


def verify(stored: str, password: str) -> bool:
    """As slow for an account without a password as for any other."""
    is_decoy = stored == NONE_CHOSEN
    try:
        return HASHER.verify(_decoy() if is_decoy else stored, _nfc(password)) and not is_decoy
    except (VerificationError, InvalidHashError):
        return False


def verify_nobody(password: str) -> None:
    """Spends the time that a known username would have taken."""
    verify(NONE_CHOSEN, password)


def needs_rehash(stored: str) -> bool:
    return HASHER.check_needs_rehash(stored)


def _nfc(password: str) -> str:
    """The same Vietnamese password is typed composed on one keyboard and decomposed on another."""
    return normalize("NFC", password)


@cache
def _decoy() -> str:
    return HASHER.hash("nobody has this password")
