"""How a nomination moves, and when it may go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.awards.types import NominationState, Verdict
from app.core import law
from app.core.evidence import Proceeding

S = NominationState
MOVES: Mapping[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.TO_COUNCIL, S.IN_DECISION, S.REFUSED, S.WITHDRAWN}),
    S.TO_COUNCIL: frozenset({S.PASSED, S.FAILED, S.SUBMITTED, S.WITHDRAWN}),
    S.PASSED: frozenset({S.IN_DECISION, S.WITHDRAWN}),
    S.FAILED: frozenset(),
    S.IN_DECISION: frozenset({S.DECIDED, S.SUBMITTED, S.PASSED}),
    S.DECIDED: frozenset(),
    S.REFUSED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
OPEN = frozenset({S.DRAFT, S.SUBMITTED, S.TO_COUNCIL, S.PASSED, S.IN_DECISION})
CHANGEABLE = frozenset({S.DRAFT, S.SUBMITTED})
UNVOTED = CHANGEABLE | {S.TO_COUNCIL}
LIVE = OPEN | {S.DECIDED}


def may_go_on(verdict: Verdict | None, appraised: Verdict | None, *, held: bool) -> bool:
    """Eligible by the facts, or by a person where facts and rules left it open; never on hold, never against a bar."""
    if held or verdict in (None, Verdict.REFUSED, Verdict.HOLD):
        return False
    return verdict is Verdict.ELIGIBLE or appraised is Verdict.ELIGIBLE


def shown(verdict: Verdict | None, appraised: Verdict | None, *, held: bool) -> Verdict | None:
    """What stands on the list: a bar beats a hold, a hold beats the rest."""
    settled = appraised if verdict is Verdict.NEEDS_HUMAN and appraised is not None else verdict
    return Verdict.HOLD if held and settled not in (None, Verdict.REFUSED) else settled


def is_refused(verdict: Verdict | None, appraised: Verdict | None, state: NominationState) -> bool:
    """By the rules as the verdict was kept, or by a person: then there is a letter that says why."""
    return Verdict.REFUSED in (verdict, appraised) and state is not NominationState.WITHDRAWN


def holding(proceedings: Sequence[Proceeding], on: date) -> list[Proceeding]:
    """Those that hold an award on that day, by the gate in force."""
    gate = law.rule_set("gates", on).find("open_proceeding")
    if gate is None:
        return []
    kinds, states = gate.body.strings("proceedings"), gate.body.strings("states")
    return [each for each in proceedings if each.kind in kinds and each.state in states and each.opened_on <= on]
