"""Every text is wrapped, every wrapped text has its Vietnamese."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
APP = ROOT / "app"
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "_l": None, "lazy_gettext": None, "_n": (1, 2)}
# Names, symbols and units that are the same in both languages.
SAME = re.compile(r"^[\W\d]*(Gương|VI|EN|Tiếng Việt|English|PDF|DOCX|XLSX|CSV|QR|TOTP|KT\.|TL\.|TUQ\.|Q\.|h)?[\W\d]*$")


def catalogue() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((APP / "translations" / "vi" / "LC_MESSAGES").glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale="vi"):
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                text = message.string if isinstance(message.string, str) else message.string[0]
                if text and not message.fuzzy:
                    found[key] = text
    return found


def wrapped_texts() -> dict[str, str]:
    found = {}
    for filename, line, text, *_rest in extract_from_dir(str(APP), METHODS, keywords=KEYWORDS):
        key = text if isinstance(text, str) else text[0]
        found[key] = f"{filename}:{line}"
    return found


def test_every_wrapped_text_has_its_vietnamese() -> None:
    known = catalogue()
    missing = [f"{place} {text!r}" for text, place in sorted(wrapped_texts().items()) if text not in known]
    assert missing == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    names = re.compile(r"%\((\w+)\)[sd]")
    odd = [key for key, text in catalogue().items() if set(names.findall(key)) != set(names.findall(text))]
    assert odd == []


def test_one_text_has_one_translation() -> None:
    seen: dict[str, tuple[str, str]] = {}
    clashes = []
    for path in sorted((APP / "translations" / "vi" / "LC_MESSAGES").glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale="vi"):
            if not message.id or not isinstance(message.id, str):
                continue
            text, where = seen.setdefault(message.id, (str(message.string), path.name))
            if text != message.string:
                clashes.append(f"{message.id!r}: {where} {text!r}, {path.name} {message.string!r}")
    assert clashes == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(APP / "templates")))
def test_no_template_text_is_left_unwrapped(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"\{#.*?#\}|<svg.*?</svg>|<script.*?</script>", "", source, flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\x00", source, flags=re.DOTALL)
    attributes = re.findall(r'(?:title|aria-label|placeholder|alt)="([^"\x00]*)"', source)
    # A macro may write attributes of a tag that stands elsewhere.
    source = re.sub(r'data-[\w-]+(="[^"]*")?', "", source)
    texts = re.split(r"<[^>]*>|\x00|&\w+;|&#\d+;", source)
    bare = [text.strip() for text in [*texts, *attributes] if text.strip() and not SAME.match(text.strip())]
    assert bare == []
