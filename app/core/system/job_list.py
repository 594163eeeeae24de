"""Runs of the scheduled jobs: every one that began, with its end or its failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, select

from app.core import formats
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.models import JobSlot, SlotState
from app.core.ports import current_ports
from app.core.scheduling import ASKED
from app.core.system.scope import everything_for


class RunState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    ASKED_AGAIN = "asked_again"


STATE_NAMES = {
    RunState.RUNNING: _l("Running"),
    RunState.DONE: _l("Done"),
    RunState.FAILED: _l("Failed"),
    RunState.ASKED_AGAIN: _l("To be run again"),
}
TONES = {RunState.RUNNING: "info", RunState.DONE: "ok", RunState.FAILED: "bad", RunState.ASKED_AGAIN: "warn"}


@dataclass(frozen=True)
class Run:
    """`failure` is the kind of error; the log holds the rest."""

    job: str
    label: str
    period: str
    period_text: str
    state: RunState
    began_at: datetime
    attempts: int
    failure: str | None
    may_run_again: bool

    @property
    def state_name(self) -> str:
        return str(STATE_NAMES[self.state])

    @property
    def tone(self) -> str:
        return TONES[self.state]


def visible(viewing: Viewing) -> AnySelect:
    return select(JobSlot).where(everything_for(viewing.actor))


def in_state(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    """The same as `state_of`. A failed slot without an attempt was asked for again and waits for the scheduler."""
    failed = JobSlot.state == SlotState.FAILED
    return {
        RunState.RUNNING: JobSlot.state == SlotState.RUNNING,
        RunState.DONE: JobSlot.state == SlotState.DONE,
        RunState.FAILED: and_(failed, JobSlot.attempts > 0),
        RunState.ASKED_AGAIN: and_(failed, JobSlot.attempts == 0),
    }[RunState(value)]


def state_of(slot: JobSlot) -> RunState:
    if slot.state is SlotState.FAILED and slot.attempts == 0:
        return RunState.ASKED_AGAIN
    return RunState(slot.state.value)


def label_of(job: str) -> str:
    """A job that this version no longer has is shown by its name."""
    found = current_ports().jobs.get(job)
    return str(found.label or job) if found is not None else job


def runs_of(slots: Sequence[JobSlot]) -> list[Run]:
    known = current_ports().jobs
    return [
        Run(
            job=slot.job,
            label=label_of(slot.job),
            period=slot.period,
            period_text=written_period(slot.period),
            state=state_of(slot),
            began_at=slot.heartbeat_at,
            attempts=slot.attempts,
            failure=slot.failure,
            may_run_again=state_of(slot) is RunState.FAILED and slot.job in known,
        )
        for slot in slots
    ]


def written_period(period: str) -> str:
    """A day or a moment as people write it; a month or quarter as it is; a run that somebody asked for says so."""
    if period.startswith(f"{ASKED}-"):
        return str(_("asked for, No. %(number)s", number=period.partition("-")[2]))
    try:
        return formats.day(date.fromisoformat(period)) if len(period) == len("2026-11-20") else _moment(period)
    except ValueError:
        return period


def _moment(period: str) -> str:
    """Raises ValueError when it is none."""
    found = datetime.fromisoformat(period)
    if found.tzinfo is None:
        raise ValueError(period)
    return formats.moment(found)


def choices_of_jobs(_viewing: Viewing) -> list[Choice]:
    return [Choice(name, label_of(name)) for name in sorted(current_ports().jobs)]


RUNS: ListSpec[Run] = ListSpec(
    name="system.runs",
    endpoint="system.runs",
    title=_l("Runs of scheduled jobs"),
    select=visible,
    key=JobSlot.period,
    columns=(
        Column("label", _l("Job")),
        Column("period_text", _l("Period")),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("began_at", _l("Last seen at work"), sorts=("latest", "oldest"), kind=ColumnKind.MOMENT),
        Column("attempts", _l("Attempts"), kind=ColumnKind.NUMBER),
        Column("failure", _l("Failure")),
    ),
    sorts=(
        Sort("latest", _l("Latest first"), (down(JobSlot.heartbeat_at), down(JobSlot.job))),
        Sort("oldest", _l("Oldest first"), (up(JobSlot.heartbeat_at), up(JobSlot.job))),
    ),
    filters=(
        ChoiceFilter(
            "state", _l("State"), None, clause=in_state,
            choices=tuple(Choice(state.value, name) for state, name in STATE_NAMES.items()),
        ),
        ChoiceFilter("job", _l("Job"), JobSlot.job, choices=choices_of_jobs),
    ),
    build_rows=lambda rows, _viewing: runs_of(rows),
    empty_text=_l("Nothing has run yet. The scheduler is a process of its own, beside the web server."),
)  # fmt: skip
