"""After something below changed: which awards would not be given any more. Nothing is cancelled by itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.awards.models import Nomination
from app.awards.queries.decisions import decided_nominations
from app.awards.services import checking
from app.awards.types import Judgement, Reason, Verdict
from app.core.actor import Actor


@dataclass(frozen=True)
class Fallen:
    nomination: Nomination
    judgement: Judgement
    failed: tuple[Reason, ...]


def fallen(viewer: Actor, *, year: int) -> list[Fallen]:
    """Awards of a year in the viewer's units, judged again by the facts of today under the law of their day."""
    standing = decided_nominations(viewer, year=year)
    found = checking.judge_all(standing, viewer=None)
    return [
        Fallen(each, judgement, tuple(reason for reason in judgement.reasons if reason.passed is False))
        for each in standing
        if (judgement := found[each.id].judgement).verdict is Verdict.REFUSED
    ]
