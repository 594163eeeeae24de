"""What a page says, as one line of words."""

from __future__ import annotations

import html
import re

from werkzeug.test import TestResponse


def said_on(answer: TestResponse) -> str:
    assert answer.status_code == 200, answer.location
    found = re.search(r"<main.*?</main>", answer.get_data(as_text=True), re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", found[0]))).strip()
