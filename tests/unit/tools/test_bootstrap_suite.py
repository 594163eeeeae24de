"""The parts of ./test: order, side by side, going on after a failure, and the table at the end."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from tools.bootstrap import catalogues
from tools.bootstrap.console import SetupError
from tools.bootstrap.suite import chromium, parts, suite
from tools.bootstrap.suite.parts import Lane, Step
from tools.bootstrap.suite.suite import Outcome, Run


def saying(text: str, status: int = 0) -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", "-c", f"print({text!r}); raise SystemExit({status})")


def step(label: str, lane: Lane, *commands: tuple[str, ...]) -> Step:
    return Step(label, label, lane, commands)


def test_every_part_has_a_step_in_the_order_of_the_names():
    assert tuple(dict.fromkeys(step.part for step in parts.steps(parts.NAMES))) == parts.NAMES


def test_what_takes_long_is_run_only_when_it_is_named():
    assert tuple(dict.fromkeys(step.part for step in parts.steps([]))) == parts.USUAL
    assert [step.label for step in parts.steps(["mutation"])] == ["mutation"]


def test_integration_runs_on_both_databases():
    labels = [step.label for step in parts.steps(["integration"])]
    assert labels == ["integration · SQLite", "integration · PostgreSQL"]


def test_a_failing_part_does_not_stop_the_others(capfd):
    chosen = [
        step("one", Lane.FIRST, saying("broken", 1)),
        step("two", Lane.SECOND, saying("==== 3 passed in 0.1s ====")),
        step("three", Lane.FIRST, saying("all well")),
        step("four", Lane.LAST, saying("seen live")),
    ]
    outcomes = Run(chosen, os.environ).outcomes()
    assert [(item.label, item.passed, item.note) for item in outcomes] == [
        ("one", False, "broken"),
        ("two", True, "3 passed in 0.1s"),
        ("three", True, "all well"),
        ("four", True, "seen live"),
    ]
    shown = capfd.readouterr().out
    assert "==== 3 passed in 0.1s ====" in shown
    assert "seen live" in shown


def test_ctrl_c_ends_what_runs_and_starts_nothing_more(capfd):
    lasting = (sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)")
    run = Run(
        [
            step("one", Lane.FIRST, lasting),
            step("after it", Lane.FIRST, saying("never run")),
            step("beside it", Lane.SECOND, lasting),
            step("at the end", Lane.LAST, saying("never run")),
        ],
        os.environ,
    )

    def interrupt_when_both_run():
        while len(run._children) < 2:
            time.sleep(0.005)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    threading.Thread(target=interrupt_when_both_run).start()
    with pytest.raises(KeyboardInterrupt):
        run.outcomes()
    assert set(run._outcomes) == {"one", "beside it"}
    assert "never run" not in capfd.readouterr().out


def test_every_command_of_a_part_runs_and_one_failure_fails_it(capfd):
    outcome = Run([], os.environ).run_step(step("lint", Lane.FIRST, saying("bad", 1), saying("good")), live=True)
    assert not outcome.passed
    assert capfd.readouterr().out.splitlines() == ["▶ lint", "bad", "good", "FAILED lint"]


def test_a_program_that_is_not_there_is_a_failure_with_its_reason(tmp_path):
    outcome = Run([], os.environ).run_step(step("types", Lane.FIRST, (str(tmp_path / "mypy"),)), live=True)
    assert not outcome.passed
    assert "No such file" in outcome.note or "cannot find" in outcome.note


def test_the_browser_part_without_a_browser_fails_and_says_why(monkeypatch, capfd):
    monkeypatch.setattr(suite, "ensure_chromium", refuse)
    browser = Step("browser", "browser", Lane.LAST, (saying("never run"),), needs_browser=True)
    outcome = Run([], os.environ).run_step(browser, live=True)
    assert (outcome.passed, outcome.note) == (False, "không có / none: apt-get install -y chromium")
    assert "never run" not in capfd.readouterr().out


def refuse(_variables):
    raise SetupError("không có", "none", remedy="apt-get install -y chromium")


def test_the_table_names_what_failed():
    outcomes = [Outcome("lint", False, 1.5, "Found 1 error."), Outcome("unit", True, 12.0, "120 passed in 11.50s")]
    assert suite.table(outcomes, seconds=12.1).splitlines() == [
        "lint    FAILED     1.5 s  Found 1 error.",
        "unit    ok        12.0 s  120 passed in 11.50s",
        "./test  FAILED: lint  (12.1 s)",
    ]
    assert suite.table(outcomes[1:], seconds=12.1).splitlines()[-1] == "./test  ok  (12.1 s)"


@pytest.mark.parametrize(
    ("variables", "there", "found"),
    [
        ({}, {"/usr/bin/chromium", "google-chrome"}, "/usr/bin/chromium"),
        ({}, {"google-chrome"}, "google-chrome"),
        ({}, set(), None),
        ({"CHROMIUM": "/opt/chromium"}, {"/opt/chromium", "/usr/bin/chromium"}, "/opt/chromium"),
        ({"CHROMIUM": "/opt/mistyped"}, {"/usr/bin/chromium"}, None),
    ],
)
def test_the_browser_is_looked_up_in_order_and_a_named_one_is_the_only_one(variables, there, found):
    assert chromium.find_chromium(variables, lambda name: name if name in there else None) == found


def test_a_translation_is_compiled_when_missing_or_older_than_its_source(tmp_path):
    source = tmp_path / "vi" / "LC_MESSAGES" / "core.po"
    source.parent.mkdir(parents=True)
    source.touch()
    assert catalogues.stale(tmp_path) == [source]
    source.with_suffix(".mo").touch()
    os.utime(source, (1000, 1000))
    assert catalogues.stale(tmp_path) == []
    os.utime(source.with_suffix(".mo"), (999, 999))
    assert catalogues.stale(tmp_path) == [source]
