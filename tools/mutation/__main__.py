"""The command line: runs mutmut afresh, prints the shares, and fails below the bar."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from datetime import UTC, datetime

from tools.bootstrap.environment import ROOT, program
from tools.mutation import document, reasons, results

LEAST = 90
TOLD = 40
PROGRESS = re.compile(r"(\d+)/(\d+) ")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="mutants at a time")
    parser.add_argument("--no-run", action="store_true", help="only report on the last run")
    parser.add_argument("--write", action="store_true", help="write docs/mutation.md")
    options = parser.parse_args()
    os.chdir(ROOT)  # where mutmut looks for its settings and its folder
    if not options.no_run and not run(options.jobs):
        return 1
    return report(write=options.write)


def run(jobs: int) -> bool:
    """From nothing, so that no test, text or fate of an earlier run is taken over."""
    shutil.rmtree(results.FOLDER, ignore_errors=True)
    last: deque[str] = deque(maxlen=TOLD)
    told = 0
    command = [str(program("mutmut")), "run", "--max-children", str(jobs)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as child:
        for line in child.stdout or ():
            found = PROGRESS.search(line)
            if found is None:
                last.append(line.rstrip())
            elif (tenths := 10 * int(found[1]) // int(found[2])) > told:
                told = tenths
                print(f"{tenths * 10} %", flush=True)
    if child.returncode:
        print(*last, f"mutmut ended with {child.returncode}", sep="\n")
    return child.returncode == 0


def report(*, write: bool) -> int:
    found = results.mutants()
    counted = results.tallies(found)
    survivors = [each for each in found if not each.is_killed]
    known = reasons.read()
    print("\n".join(results.lines(counted)))
    for each in survivors:
        if reasons.reason_of(each, known) == reasons.NO_REASON:
            print(f"{each.name} ({each.status}), {reasons.NO_REASON}")
    if write:
        on = datetime.now(UTC).date()
        document.FILE.write_text(document.render(counted, survivors, known, on=on, least=LEAST), "utf-8")
    share = counted[-1].share
    print(f"{share:.1f} % of {counted[-1].total} mutants killed, at least {LEAST} % asked")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
