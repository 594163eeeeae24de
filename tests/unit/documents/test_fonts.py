"""The vendored faces are the ones we checked, and draw every Vietnamese letter."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.core.documents import fonts

LISTED = json.loads((fonts.FOLDER / "fonts.json").read_text(encoding="utf-8"))
FACES = sorted(fonts.FOLDER.glob("*.ttf"))
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
LETTERS = LOWER + [letter.upper() for letter in LOWER]


def drawn_by(face: Path) -> set[int]:
    with TTFont(face, lazy=True) as font:
        return set(font.getBestCmap())


def test_there_are_146_vietnamese_letters_with_and_without_tones() -> None:
    assert len(set(LETTERS)) == 146


@pytest.mark.parametrize("name", sorted(LISTED["sha256"]))
def test_each_file_is_the_one_that_was_checked(name: str) -> None:
    assert hashlib.sha256((fonts.FOLDER / name).read_bytes()).hexdigest() == LISTED["sha256"][name]


def test_no_face_is_unlisted() -> None:
    assert [face.name for face in FACES] == sorted(name for name in LISTED["sha256"] if name.endswith(".ttf"))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_each_face_draws_every_vietnamese_letter(face: Path) -> None:
    drawn = drawn_by(face)
    assert [letter for letter in LETTERS if ord(letter) not in drawn] == []


def test_the_listed_ranges_are_what_all_faces_draw() -> None:
    common = set.intersection(*(drawn_by(face) for face in FACES))
    assert {point for first, last in fonts.drawn_ranges() for point in range(first, last + 1)} == common
