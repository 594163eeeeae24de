"""Questions as a program puts them, and what comes back."""

from __future__ import annotations

import json
from typing import Any

from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.rule_desk.rules.asking import ask


def answer_of(name: str, at: InstalledLaw = SHIPPED, **question: Any) -> dict[str, Any]:
    content = ask(name, json.dumps(question), at).content
    assert isinstance(content, dict)
    return content


def fault_in(name: str, **question: Any) -> str:
    """The field that the error names."""
    told = answer_of(name, **question)
    assert set(told) == {"error"}, told
    assert all(told["error"]["message"][language] for language in ("vi", "en"))
    return str(told["error"]["field"])
