"""Runs the chosen parts, two at a time, goes on after one that fails, and ends with a table."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.bootstrap import catalogues
from tools.bootstrap.console import SetupError
from tools.bootstrap.environment import DEVELOPMENT_LOCK, ROOT, RUNTIME_LOCK, ensure_packages, for_children
from tools.bootstrap.suite import parts
from tools.bootstrap.suite.chromium import ensure_chromium
from tools.bootstrap.suite.parts import Lane, Step

# Settings of an installation on this machine: a test must not reach its database.
NOT_FOR_TESTS = ("DATABASE_URL", "INSTANCE_DIR", "GUONG_ENV", "HTTPS", "HOST", "PORT", "SMTP_URL", "MAIL_FROM")
NOTE_LENGTH = 90
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
PRINTING = threading.Lock()


@dataclass(frozen=True)
class Outcome:
    """`note` is the part's own last line: how many passed, or why it could not run."""

    label: str
    passed: bool
    seconds: float
    note: str


def run(options: Namespace) -> int:
    """0 when every chosen part passed. Raises SetupError when the set-up itself fails."""
    ensure_packages([RUNTIME_LOCK, DEVELOPMENT_LOCK], offline=options.offline)
    catalogues.compile_stale()
    variables = {name: value for name, value in for_children(os.environ).items() if name not in NOT_FOR_TESTS}
    if options.all_combinations:
        variables["GUONG_BROWSER_MATRIX"] = "full"
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="guong-test-") as shared:
        variables["GUONG_BUILT_DEMO"] = shared
        outcomes = Run(parts.steps(options.part), variables).outcomes()
    print("\n" + table(outcomes, seconds=time.monotonic() - started), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


class Run:
    """One run of chosen steps. Ctrl-C ends what is running and starts nothing more."""

    def __init__(self, chosen: Sequence[Step], variables: Mapping[str, str]) -> None:
        self._chosen = chosen
        self._variables = variables
        self._lanes = [[step for step in chosen if step.lane is lane] for lane in (Lane.FIRST, Lane.SECOND)]
        self._stopped = threading.Event()
        self._children: set[subprocess.Popen[str]] = set()
        self._outcomes: dict[str, Outcome] = {}

    def outcomes(self) -> list[Outcome]:
        """In the order of the steps, however they ran. Output of steps side by side is held until each ends."""
        live = not all(self._lanes)
        pool = ThreadPoolExecutor(max_workers=len(self._lanes))
        try:
            for lane in [pool.submit(self._run_lane, steps, live=live) for steps in self._lanes]:
                lane.result()
            self._run_lane([step for step in self._chosen if step.lane is Lane.LAST], live=True)
        except KeyboardInterrupt:
            self._stop()
            raise
        finally:
            pool.shutdown()
        return [self._outcomes[step.label] for step in self._chosen]

    def _stop(self) -> None:
        self._stopped.set()
        for child in list(self._children):
            child.terminate()

    def _run_lane(self, lane: Sequence[Step], *, live: bool) -> None:
        for step in lane:
            if not self._stopped.is_set():
                self._outcomes[step.label] = self.run_step(step, live=live)

    def run_step(self, step: Step, *, live: bool) -> Outcome:
        started = time.monotonic()
        announce(f"▶ {step.label}")
        held: list[str] = []
        try:
            found = {"CHROMIUM": ensure_chromium(self._variables)} if step.needs_browser else {}
            results = [self._run_program(command, found, held, live=live) for command in step.commands]
        except (SetupError, OSError) as error:
            held.append(str(error))
            results = [False]
        outcome = Outcome(step.label, all(results), time.monotonic() - started, last_words(held))
        announce(*([] if live else ["", f"━━ {step.label} " + "━" * 60, *held]), f"{mark(outcome)} {step.label}")
        return outcome

    def _run_program(self, command: Sequence[str], found: Mapping[str, str], held: list[str], *, live: bool) -> bool:
        """Whether it ended well; its lines are kept in `held` and, when live, shown as they come."""
        child = subprocess.Popen(
            list(command), cwd=ROOT, env={**self._variables, **found}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        )
        self._children.add(child)
        with child:
            for line in child.stdout or ():
                held.append(line.rstrip("\n"))
                if live:
                    print(line, end="", flush=True)
        self._children.discard(child)
        return child.returncode == 0


def announce(*lines: str) -> None:
    with PRINTING:
        print("\n".join(lines), flush=True)


def last_words(lines: Sequence[str]) -> str:
    """The last line that says something, without pytest's frame."""
    plain = (ESCAPES.sub("", line).strip("= \t") for line in reversed(lines))
    return next((line for line in plain if line), "")[:NOTE_LENGTH]


def mark(outcome: Outcome) -> str:
    return "ok" if outcome.passed else "FAILED"


def table(outcomes: Sequence[Outcome], *, seconds: float) -> str:
    """One line a part, then the whole. `seconds` is the time that went by, less than the parts' sum."""
    width = max(len(label) for label in ("./test", *(outcome.label for outcome in outcomes)))
    rows = [f"{item.label:<{width}}  {mark(item):<6}  {item.seconds:6.1f} s  {item.note}" for item in outcomes]
    failed = [item.label for item in outcomes if not item.passed]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "ok"
    return "\n".join([*rows, f"{'./test':<{width}}  {verdict}  ({seconds:.1f} s)"])
