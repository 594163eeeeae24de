"""The processes of one start: all of them run, or none."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from types import FrameType

from tools.bootstrap.console import say
from tools.bootstrap.environment import ROOT

GRACE_SECONDS = 15.0
LOOK_EVERY_SECONDS = 0.2


class Supervisor:
    """Starts children in sessions of their own, so that Ctrl-C reaches them through `stop` only, once and in order."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = dict(variables)
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._asked_to_stop = threading.Event()

    def listen_to_signals(self) -> None:
        """A signal that the caller has switched off (nohup) stays switched off."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:
                signal.signal(getattr(signal, name), self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_stop.set()

    def start(self, name: str, command: Sequence[str]) -> None:
        self._children[name] = subprocess.Popen(
            list(command), cwd=ROOT, env=self._variables, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def goes_on(self) -> bool:
        return not self._asked_to_stop.is_set() and self._first_dead() is None

    def watch(self) -> int:
        """Until told to stop (0) or until a child ends by itself (1); in both cases nothing is left running."""
        try:
            while self.goes_on():
                self._asked_to_stop.wait(LOOK_EVERY_SECONDS)
            dead = self._first_dead()
        finally:
            self.stop()
        if self._asked_to_stop.is_set():
            return 0
        say(f"'{dead}' đã tự dừng, nên dừng tất cả", f"'{dead}' ended by itself, so everything was stopped")
        return 1

    def _first_dead(self) -> str | None:
        return next((name for name, child in self._children.items() if child.poll() is not None), None)

    def stop(self) -> None:
        """Asks politely, waits for what is under way, then leaves no process of theirs behind."""
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        for child in self._children.values():
            try:
                child.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            kill_session(child.pid)
        self._children.clear()


def kill_session(leader: int) -> None:
    """What a child started and did not take along (a worker whose master was killed)."""
    if not hasattr(os, "killpg"):
        return
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
