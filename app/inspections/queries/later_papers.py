"""Papers of leave, missions and the like that came in after a check had found somebody absent without reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from app.core import formats
from app.core.periods import local_day
from app.extensions import db
from app.inspections.models import CheckLine, Explanation, SpotCheck
from app.inspections.rules.rosters import PREFILLED
from app.inspections.types import CheckState, ExplanationState, LineStatus, Paper
from app.people.models import Absence


@dataclass(frozen=True)
class LaterPaper:
    """`words` name the paper as the explanation will."""

    line: CheckLine
    absence: Absence

    @property
    def settled(self) -> LineStatus:
        """What the absence stands for with this paper."""
        return PREFILLED[self.absence.kind]

    @property
    def paper(self) -> Paper:
        signed = self.absence.paper_signed_at
        return Paper(self.absence.paper_kind, self.absence.paper_number, local_day(signed) if signed else None)

    @property
    def words(self) -> str:
        parts = [self.absence.paper_kind, self.absence.paper_number]
        if self.absence.paper_signed_at is not None:
            parts.append(formats.day(self.absence.paper_signed_at))
        return " ".join(part for part in parts if part) or "–"


def later_papers(check: SpotCheck) -> Sequence[LaterPaper]:
    """Of signed minutes, for lines whose explanation is not accepted already; the newest paper of each."""
    if check.state is not CheckState.SIGNED:
        return []
    settled = select(Explanation.line_id).where(
        Explanation.check_id == check.id, Explanation.line_id.is_not(None),
        Explanation.state.in_((ExplanationState.ACCEPTED, ExplanationState.NOT_ACCEPTED)),
    )  # fmt: skip
    rows = db.session.execute(
        select(CheckLine, Absence)
        .join(Absence, Absence.person_id == CheckLine.person_id)
        .where(CheckLine.check_id == check.id, CheckLine.status == LineStatus.ABSENT_UNEXCUSED)
        .where(CheckLine.id.not_in(settled), Absence.cancelled_at.is_(None))
        .where(Absence.first_on <= check.held_on, Absence.last_on >= check.held_on)
        .where(or_(Absence.session.is_(None), Absence.session == check.session))
        .where(Absence.recorded_at > check.started_at)
        .order_by(CheckLine.position, Absence.recorded_at, Absence.id)
    ).all()
    newest = {line.id: LaterPaper(line, absence) for line, absence in rows}
    return list(newest.values())
