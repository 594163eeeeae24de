"""What the two commands say, Vietnamese first, and the one error they stop with."""

from __future__ import annotations

import io
import sys


class SetupError(Exception):
    """The set-up cannot go on; the text is for the person at the terminal, in both languages."""

    def __init__(self, vietnamese: str, english: str, *, remedy: str = "") -> None:
        """`remedy` is the one line to type, where there is one."""
        super().__init__(f"{vietnamese} / {english}: {remedy}" if remedy else f"{vietnamese} / {english}.")
        self.vietnamese = vietnamese
        self.english = english

    def with_remedy(self, line: str) -> SetupError:
        return SetupError(self.vietnamese, self.english, remedy=line)


def speak_utf8() -> None:
    """A terminal of another encoding (Windows, LANG=C) shows a letter wrongly rather than stopping the set-up."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def say(vietnamese: str, english: str) -> None:
    print(f"→ {vietnamese} / {english}", flush=True)
