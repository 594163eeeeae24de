"""All processes of one start run, or none; real processes, killed for real."""

from __future__ import annotations

import os
import select
import sys

import pytest

from tools.bootstrap.supervisor import Supervisor

LASTING = [sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)"]
ENDING = [sys.executable, "-I", "-S", "-c", "raise SystemExit(0)"]
# The grandchild alone holds the pipe open, so the pipe's end tells that it is gone.
MAKING_A_CHILD = """
import os, sys, time
if os.fork() == 0:
    pipe = open(sys.argv[1], "w")
time.sleep(60)
"""


@pytest.fixture
def supervisor():
    supervisor = Supervisor(os.environ)
    yield supervisor
    supervisor.stop()


def test_when_one_child_ends_the_other_is_stopped_and_the_start_has_failed(supervisor, capsys):
    supervisor.start("server", LASTING)
    lasting = supervisor._children["server"]
    supervisor.start("scheduler", ENDING)
    assert supervisor.watch() == 1
    assert lasting.returncode is not None
    assert "'scheduler' ended by itself" in capsys.readouterr().out


def test_a_stop_that_was_asked_for_is_no_failure(supervisor):
    supervisor.start("server", LASTING)
    lasting = supervisor._children["server"]
    supervisor._on_signal(15, None)
    assert not supervisor.goes_on()
    assert supervisor.watch() == 0
    assert lasting.returncode is not None


def test_what_a_killed_child_left_behind_is_stopped_too(supervisor, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    supervisor.start("server", [sys.executable, "-I", "-S", "-c", MAKING_A_CHILD, str(tmp_path / "pipe")])
    with open(tmp_path / "pipe", "rb") as pipe:
        assert select.select([pipe], [], [], 0) == ([], [], [])
        supervisor._children["server"].kill()
        assert supervisor.watch() == 1
        assert select.select([pipe], [], [], 10) == ([pipe], [], [])
        assert pipe.read() == b""
