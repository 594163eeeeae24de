"""Where a page begins: sealed, so that it can neither be altered nor read.

It holds the sort values and the internal number of a row. The number would tell how many rows there are that the
reader may not see, so signing is not enough: AES-SIV authenticates and hides it, and gives the same text for the same
place, so that the same list is the same page twice.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import BadRequest

PURPOSE = b"guong listing cursor"
READERS: dict[str, Callable[[str], Any]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "decimal": Decimal,
}


class ForgedCursor(BadRequest):
    """Not made by this installation for this list and this order (altered, cut short, or of another list)."""

    description = _l("This link to a page of the list is not valid. Open the list again from its beginning.")


@dataclass(frozen=True)
class Cursor:
    """Rows after `values` in the list's order, or before them. `ordinal` is the first row's place, for reading only."""

    values: tuple[Any, ...]
    backward: bool
    ordinal: int


def seal(cursor: Cursor, *, keys: Sequence[bytes], scope: str) -> str:
    """`scope` names list and order; the newest key comes first."""
    content = [[_plain(value) for value in cursor.values], cursor.backward, cursor.ordinal]
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_cipher(keys[0]).encrypt(plain, [scope.encode()])).rstrip(b"=").decode()


def unseal(token: str, *, keys: Sequence[bytes], scope: str) -> Cursor:
    """Raises ForgedCursor."""
    try:
        sealed = base64.b64decode(token.encode() + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ForgedCursor from error
    for key in keys:
        try:
            plain = _cipher(key).decrypt(sealed, [scope.encode()])
        except (InvalidTag, ValueError):
            continue
        values, backward, ordinal = json.loads(plain)
        return Cursor(tuple(_typed(value) for value in values), backward, ordinal)
    raise ForgedCursor


def _cipher(key: bytes) -> AESSIV:
    return AESSIV(hmac.new(key, PURPOSE, hashlib.sha512).digest())


def _plain(value: Any) -> Any:
    """JSON has no days, moments and decimals: they travel as [tag, text]."""
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    if isinstance(value, Decimal):
        return ["decimal", str(value)]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a list cannot be sorted by a {type(value).__name__}")


def _typed(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    tag, text = value
    return READERS[tag](text)
