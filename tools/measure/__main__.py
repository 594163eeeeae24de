"""The command line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tools.measure import field, pages, people, phones, verdicts


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.measure")
    kinds = parser.add_subparsers(required=True)
    measured = kinds.add_parser("pages", help="every page of every role over the demo, warm, two workers")
    measured.add_argument("--instance", type=Path, help="a demo that is built already (./run demo: instance/demo)")
    measured.add_argument("--rounds", type=int, default=11)
    measured.set_defaults(does=lambda options: pages.measure(options.instance, rounds=options.rounds))
    imported = kinds.add_parser("people", help="a roster of people in XLSX: read, checked, stored, with its audit")
    imported.add_argument("--count", type=int, default=10_000)
    imported.add_argument("--database", default=os.environ.get("DATABASE_URL", ""), help="empty, in place of SQLite")
    imported.set_defaults(does=lambda options: people.measure(options.count, options.database))
    judged = kinds.add_parser("verdicts", help="every individual title of a province: judged, and stored beside SQL")
    judged.add_argument("--count", type=int, default=60_000)
    judged.add_argument("--rounds", type=int, default=5)
    judged.add_argument("--database", default=os.environ.get("DATABASE_URL", ""), help="empty, in place of SQLite")
    judged.set_defaults(does=lambda options: verdicts.measure(options.count, options.database, options.rounds))
    phone = kinds.add_parser("field", help="the field app on a slow phone: a roster opens, a tap answers, Lighthouse")
    phone.add_argument("--count", type=int, default=150, help="people on the roster")
    phone.add_argument("--rounds", type=int, default=5)
    phone.set_defaults(does=lambda options: field.measure(options.count, rounds=options.rounds))
    sending = kinds.add_parser("phones", help="phones of the teams send their checks: over a minute, and all at once")
    sending.add_argument("--phones", type=int, default=200)
    sending.add_argument("--within", type=float, default=phones.ARRIVE_WITHIN, help="seconds over which they arrive")
    sending.add_argument("--database", default=os.environ.get("DATABASE_URL", ""), help="empty, in place of SQLite")
    sending.set_defaults(does=lambda options: phones.measure(options.phones, options.database, options.within))
    options = parser.parse_args()
    options.does(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
