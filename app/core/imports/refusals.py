"""A file that is not read at all, and why."""

from __future__ import annotations

from app.core.errors import DomainError
from app.core.imports.codes import Refusal
from app.core.imports.messages import refusal_text


class FileRefused(DomainError):
    """`code` and `args` say why; the message is made from them."""

    def __init__(self, code: Refusal, **args: str | int) -> None:
        super().__init__(refusal_text(code, args), field="file")
        self.code = code
        self.args_of_code = args
