"""Every message WTForms can show has its Vietnamese, with the same blanks to fill."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import wtforms
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = ROOT / "app/translations/vi/LC_MESSAGES/forms.po"
TEMPLATE = Path(str(wtforms.__file__)).parent / "locale" / "wtforms.pot"


def test_no_message_of_the_library_is_left_in_english() -> None:
    ours = {message.id: message.string for message in read_po(BytesIO(CATALOGUE.read_bytes()), locale="vi")}
    theirs = [message.id for message in read_po(BytesIO(TEMPLATE.read_bytes())) if message.id]
    assert len(theirs) > 30
    assert [text for text in theirs if not ours.get(text)] == []


def test_blanks_are_kept() -> None:
    blanks = re.compile(r"%\((\w+)\)")
    for message in read_po(BytesIO(CATALOGUE.read_bytes()), locale="vi"):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        target = message.string if isinstance(message.string, str) else message.string[0]
        assert set(blanks.findall(str(source))) == set(blanks.findall(str(target)))
