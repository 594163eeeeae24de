"""What the page of a check shows of the phones: their photos, clock, position, the checklist, and what is to decide."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor
from app.inspections.models import SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries import field_catalogue, later_papers, submissions
from app.inspections.services import minutes_field
from app.inspections.types import OccasionState, Permission

MILLION = 1_000_000


def field_parts(check: SpotCheck, actor: Actor) -> dict[str, Any]:
    """For the template; what only the lead decides is empty for others."""
    leads = queries.is_lead(check, actor)
    answers = submissions.answers_of(check)
    decides_papers = leads and actor.can(Permission.EXPLANATION_DECIDE)
    return {
        "flagged": [line for line in queries.lines_of(check) if line.gone or line.roster_changed],
        "photos": submissions.photos_of(check),
        "photos_to_come": submissions.photos_to_come(check),
        "answers": [(field_catalogue.item_name(code, check.held_on), each) for code, each in answers.items()],
        "clock_note": minutes_field.clock_note(check),
        "position": position(check),
        "open_pairs": len(submissions.open_conflicts(check)) if leads else 0,
        "occasion": queries.occasion_of(check, actor),
        "decides_occasion": leads and check.occasion_state is OccasionState.OPEN,
        "papers": later_papers.later_papers(check) if decides_papers else [],
    }


def position(check: SpotCheck) -> str | None:
    """Degrees with six places."""
    if check.latitude_e6 is None or check.longitude_e6 is None:
        return None
    return f"{check.latitude_e6 / MILLION:.6f}, {check.longitude_e6 / MILLION:.6f}"
