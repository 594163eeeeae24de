"""Commands of the foundation: the scheduler process, one look for due work, the audit chain, the working days."""

from __future__ import annotations

import signal
import sys
from datetime import datetime
from types import FrameType

import click
import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import current_app
from flask.cli import AppGroup

from app.core import audit, clock, outbox, scheduling
from app.core.formats import day as written_day
from app.core.formats import weekday
from app.core.working_days import pages, rules
from app.extensions import db

LOOK_EVERY_SECONDS = 10
scheduler_commands = AppGroup("scheduler", help="The process that runs due jobs and sends mail.")
audit_commands = AppGroup("audit", help="The chain of what was done.")
calendar_commands = AppGroup("calendar", help="Working days.")
commands = (scheduler_commands, audit_commands, calendar_commands)
log = structlog.get_logger()


def look(owner: str) -> int:
    """One look: due slots, asked-for runs, waiting mail."""
    done = scheduling.run_due(clock.now, owner=owner) + outbox.deliver(clock.now())
    db.session.remove()
    return done


@scheduler_commands.command("run")
def run_scheduler() -> None:
    """Looks for due work every few seconds until it is told to stop. Beside the web workers, never in them."""
    app, owner = current_app._get_current_object(), scheduling.process_name()  # type: ignore[attr-defined]  # for the thread

    def tick() -> None:
        with app.app_context():
            look(owner)

    scheduler = BlockingScheduler(timezone="Asia/Ho_Chi_Minh")
    scheduler.add_job(
        tick, "interval", seconds=LOOK_EVERY_SECONDS, next_run_time=datetime.now(clock.VIETNAM), coalesce=True,
        max_instances=1, misfire_grace_time=None,
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.info("scheduler started", owner=owner)
    scheduler.start()


@scheduler_commands.command("once")
def run_once() -> None:
    """Runs what is due now and ends: for cron, and for tests."""
    click.echo(look(scheduling.process_name()))


@audit_commands.command("verify")
def verify_audit() -> None:
    """Ends with status 1 and the first wrong row when the chain does not hold."""
    broken = list(audit.verify())
    for found in broken:
        click.echo(f"{found.sequence}: {found.reason}")
    if broken:
        sys.exit(1)
    sequence, digest = audit.head()
    click.echo(f"ok {sequence} {digest}")


@calendar_commands.command("list")
@click.argument("year", type=click.IntRange(rules.FIRST_YEAR, rules.LAST_YEAR))
def list_days(year: int) -> None:
    """The days of the year that are off from Monday to Friday, worked at a weekend, or entered here."""
    for row in pages.of_year(year).rows:
        words = pages.WORKED if row.working else pages.OFF
        marks = [str(words), *([str(pages.UNCONFIRMED)] if row.provisional else [])]
        reason = row.name or str(row.reason)
        click.echo("\t".join([written_day(row.day), weekday(row.day), ", ".join(marks), reason, str(row.source)]))
