"""Sealing at rest and blind indexes, with the installation's keys (docs/keys.md)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from app.config import Keys

NONCE_BYTES = 12


class CannotUnseal(RuntimeError):
    """No key of this installation opens the value, or it was moved from another row."""


def keys() -> Keys:
    found: Keys = current_app.extensions["keys"]
    return found


def seal_bytes(plain: bytes, *, context: str) -> bytes:
    """AES-256-GCM; `context` (table, column, row) is authenticated, so a ciphertext cannot be moved."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(keys().newest("identity_key")).encrypt(nonce, plain, context.encode())


def unseal_bytes(sealed: bytes, *, context: str) -> bytes:
    """Tries every key, newest first. Raises CannotUnseal."""
    for key in keys().all("identity_key"):
        try:
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
        except InvalidTag:
            continue
    raise CannotUnseal(context)


def seal(text: str, *, context: str) -> str:
    return base64.urlsafe_b64encode(seal_bytes(text.encode(), context=context)).decode()


def unseal(text: str, *, context: str) -> str:
    return unseal_bytes(base64.urlsafe_b64decode(text), context=context).decode()


def blind_index(value: str, *, purpose: str) -> str:
    """The same value gives the same index, so it can be looked up; the value cannot be read back."""
    text = unicodedata.normalize("NFC", value).strip()
    return keyed_hash("index_key", f"{purpose}\x00{text}")


def keyed_hash(key_name: str, text: str) -> str:
    return hmac.new(keys().newest(key_name), text.encode(), hashlib.sha256).hexdigest()


def matches_keyed_hash(key_name: str, text: str, stored: str) -> bool:
    """Constant time, under every key still held."""
    found = False
    for key in keys().all(key_name):
        found |= hmac.compare_digest(hmac.new(key, text.encode(), hashlib.sha256).hexdigest(), stored)
    return found
