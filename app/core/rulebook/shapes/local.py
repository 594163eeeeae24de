"""What councils and teams mostly set for themselves: the recognition of initiatives, the practice of spot checks."""

from __future__ import annotations

from app.core.rulebook.schema import boolean, decimal, integer, list_of, one_of, share, text
from app.core.rulebook.shapes.common import CODE, rule

SCOPE = one_of(("base", "province", "national"))

INITIATIVES = {
    "requirement": rule(
        {"fact": one_of(("kind", "applied", "novel", "feasible", "effective"))}, {"kinds": list_of(CODE, least=1)}
    ),
    "filing": rule({"applied_within_months": integer(1)}),
    "scope": rule({"scope": SCOPE, "recognised_by": list_of(CODE, least=1)}, {"rests_on": SCOPE}),
    "vote": rule({"share": share(), "of": one_of(("all_members",))}),
    "pass_mark": rule({"pass_at": decimal()}),
    "review": rule({"total": decimal(), "reviewers": integer(1)}),
    "review_criterion": rule({"max": decimal(), "anchors": text()}),
}

INSPECTIONS = {
    "repeat_finding": rule({"within_months": integer(1)}),
    "explanation": rule({"working_days": integer(1)}, {"hours": integer()}),
    "overlap": rule({"within_days": integer(1)}),
    "recheck": rule({"working_days": integer(1)}),
    "accountability_review": rule({"repeat_findings": integer(1)}),
}
# As app/inspections/types/checks.py names the kinds of checks.
CHECK_KIND = one_of(("surprise", "planned", "directed", "on_feedback", "one_stop", "recheck"))
FIELD_WORK = {
    "checklist_item": rule({}, {"check_kinds": list_of(CHECK_KIND, least=1), "enabled": boolean()}),
    "note_chip": rule({}, {"enabled": boolean()}),
    "paper_kind": rule({}, {"enabled": boolean()}),
}
