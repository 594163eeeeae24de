"""The field app says nothing that its list of words does not hold, and holds nothing that it never says."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from flask_babel import Babel, force_locale

from app.inspections.rules.field_words import FIELD_WORDS

SCRIPTS = sorted((Path(__file__).resolve().parents[3] / "app" / "static" / "js" / "field").glob("*.js"))
SAID = re.compile(r"""\b(?:t|word|offer|inVietnamese)\(\s*"((?:[^"\\]|\\.)*)\"""")
LITERAL = re.compile(r"""h\("(?:p|h[1-6]|span|label|legend|summary|button|li)", \{[^{}]*\}, "[^"]*[A-Za-z]{3}""")
VIETNAMESE_BY_NATURE = {"minutes.js", "paper.js"}


def said() -> set[str]:
    return {text for path in SCRIPTS for text in SAID.findall(path.read_text(encoding="utf-8"))}


def held() -> list[str]:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), force_locale("en"):
        return [str(word) for word in FIELD_WORDS]


def test_the_list_of_words_is_what_the_scripts_say() -> None:
    assert sorted(said() ^ set(held())) == []


def test_no_word_stands_twice() -> None:
    assert len(held()) == len(set(held()))


def test_the_scripts_show_no_text_without_its_translation() -> None:
    bare = [
        f"{path.name}: {match}"
        for path in SCRIPTS
        if path.name not in VIETNAMESE_BY_NATURE
        for match in LITERAL.findall(path.read_text(encoding="utf-8"))
    ]
    assert bare == []


def test_no_script_is_longer_than_a_file_of_ours() -> None:
    assert [path.name for path in SCRIPTS if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []
