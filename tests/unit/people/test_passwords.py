"""What a password must be; it is kept by its NFC form."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from app.people.rules import passwords
from app.people.rules.passwords import WeakPassword


@pytest.mark.parametrize(
    "password",
    [
        "matkhau@2026", "Mật khẩu 2026!", "Admin@123456", "123456789012", "qwertyuiop123", "aaaaaaaaaaaaa",
        "Vietnam@123456789", "nguyenvanan2026", "NguyenVanAn@123", "ngắn quá", "Password1234!", "abcabcabcabc",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword) as refusal:
        passwords.check_password(password, username="nguyen.van.an")
    assert refusal.value.field == "password"


@pytest.mark.parametrize(
    "password", ["sáng nay sương xuống núi", "correct horse battery", "x7!Qm2-vPf9k", "trà sen hồ Tây 1987"]
)
def test_a_sentence_of_ones_own_is_accepted(password: str) -> None:
    passwords.check_password(password, username="nguyen.van.an")


def test_more_than_two_hundred_characters_are_refused() -> None:
    with pytest.raises(WeakPassword):
        passwords.check_password("sương xuống núi " * 13, username="an")


def test_composed_and_decomposed_are_one_password() -> None:
    stored = passwords.hash_password(normalize("NFC", "sáng nay sương xuống"))
    assert passwords.verify(stored, normalize("NFD", "sáng nay sương xuống"))
    assert not passwords.verify(stored, "sang nay suong xuong")


def test_a_hash_is_argon2id_with_the_settings_for_small_servers() -> None:
    stored = passwords.hash_password("sáng nay sương xuống")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.needs_rehash(stored)


def test_an_account_without_a_password_opens_to_none() -> None:
    for password in ("", "!", "nobody has this password"):
        assert not passwords.verify(passwords.NONE_CHOSEN, password)
