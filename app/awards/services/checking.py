"""Computing a verdict and keeping it: rules, facts and reasons as they were."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.awards.models import EligibilityCheck, Nomination
from app.awards.queries import council
from app.awards.queries.facts import facts_of
from app.awards.rules.rounds import judge
from app.awards.types import Facts, Judgement, Question, Verdict
from app.core import audit, installed_law
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.core.rulebook import NoRule, NoRuleSet
from app.core.rulebook_local.types import InstalledLaw
from app.councils.types import Tally
from app.extensions import db


@dataclass(frozen=True)
class Checked:
    """`tally`: what the council counted, once its minutes are signed."""

    facts: Facts
    judgement: Judgement
    tally: Tally | None = None


def judge_all(
    nominations: Sequence[Nomination], *, viewer: Actor | None, decided_on: date | None = None,
    decider: str | None = None, law: InstalledLaw | None = None,
) -> dict[int, Checked]:  # fmt: skip
    """With a viewer: as it stands today in his eyes; `law`: another one than the one in force here. Raises DomainError
    for a day that no shipped text covers."""
    facts, tallies = facts_of(nominations, viewer=viewer), council.tallies_of([each.id for each in nominations])
    law = law or installed_law.current()
    return {
        each.id: Checked(
            facts[each.id],
            judged(
                Question(
                    each.award, each.award_year, each.received_on, decided_on=decided_on, decider=decider,
                    vote=council.vote_in(tallies.get(each.id)), confirmed=law.confirmed, overrides=law.overrides,
                ),
                facts[each.id],
            ),
            tallies.get(each.id),
        )
        for each in nominations
    }  # fmt: skip


def judged(question: Question, facts: Facts) -> Judgement:
    try:
        return judge(question, facts)
    except (NoRuleSet, NoRule) as error:
        raise DomainError(_l("No shipped text covers this award on this day."), field="received_on") from error


def check_all(nominations: Sequence[Nomination], *, actor: Actor, now: datetime) -> dict[int, Checked]:
    """Inside transaction(). What is stored is the world without proceedings: a hold is asked anew by each viewer."""
    found = judge_all(nominations, viewer=None)
    for nomination in nominations:
        keep(nomination, found[nomination.id], actor=actor, now=now)
    return found


def keep(nomination: Nomination, checked: Checked, *, actor: Actor, now: datetime) -> EligibilityCheck:
    judgement = checked.judgement
    row = EligibilityCheck(
        public_id=new_public_id(), nomination_id=nomination.id, rule_set=judgement.rule_set,
        as_of=nomination.received_on, verdict=judgement.verdict, provisional=judgement.provisional,
        facts=as_json(asdict(checked.facts)), reasons=as_json([told(reason) for reason in judgement.reasons]),
        missing=as_json([text.pair() for text in judgement.missing]), computed_by=actor.ref, computed_at=now,
    )  # fmt: skip
    db.session.add(row)
    nomination.verdict, nomination.provisional = judgement.verdict, judgement.provisional
    if nomination.verdict is not Verdict.NEEDS_HUMAN:
        nomination.appraised = nomination.appraised_by = nomination.appraised_note = None
    db.session.flush()
    audit.record(
        "nomination.checked", subject=nomination, actor=actor, at=now, check=row.id, verdict=judgement.verdict,
        provisional=judgement.provisional,
    )  # fmt: skip
    return row


def told(reason: Any) -> dict[str, Any]:
    """A code with its answer and source; the words of the law as they then were."""
    return {
        "rule": reason.rule,
        "passed": reason.passed,
        "status": reason.status.value,
        "source": reason.source.text.pair(),
        "message": reason.message.pair(),
        "refs": [[ref.kind, ref.public_id] for ref in reason.refs],
    }


def as_json(value: Any) -> str:
    def plain(other: object) -> Any:
        return sorted(other) if isinstance(other, frozenset) else str(other)

    return json.dumps(value, default=plain, ensure_ascii=False, sort_keys=True)
