"""Clocks, the calendar, reporting periods and working hours."""

from __future__ import annotations

from app.core.rulebook.schema import boolean, day, integer, list_of, one_of, string, table, text
from app.core.rulebook.shapes.common import CODE, MARKS, SOURCE, rule
from app.core.rulebook.shapes.conduct import MONTH_DAY

UNIT = one_of(("working_day", "calendar_day", "month"))
LIMIT = {"unit": UNIT, "length": integer(1)}
WHEN = table(
    {"circumstances": list_of(CODE, least=1), "label": text()},
    {
        **LIMIT,
        "no_limit": boolean(),
        "needs_criteria": integer(1),
        "refusal": text(),
        "opens": one_of(("same_day", "next_day")),
        "source": SOURCE,
        "confidence": MARKS,
    },
)
ALSO = table({**LIMIT, "source": SOURCE, "confidence": MARKS}, {"note": text()})

CLOCKS = {
    "clock": rule(
        {**LIMIT, "binds": one_of(("agency", "citizen", "status")), "starts": text()},
        {
            "direction": one_of(("forward", "backward")),
            "opens": one_of(("same_day", "next_day")),
            "when": list_of(WHEN, least=1),
            "also": list_of(ALSO, least=1),
            "restarts": boolean(),
        },
    )
}
CALENDAR = {
    "swap": rule({"off": day(), "worked": day(), "document": string()}),
    "announced": rule({"through": integer(2000)}),
    "unsettled": rule({"days": list_of(day(), least=1)}),
    "principle": rule({}),
}
REPORTING = {
    "definition": rule(
        {"months_back": integer(0), "first_day": integer(1), "gap_working_days": integer(0)},
        {"province_sends_by_day": integer(1), "default": boolean()},
    )
}
AREAS = {"area": rule({"units": list_of(string())})}
TIME = string(r"([01]\d|2[0-3]):[0-5]\d")
SESSION = table({"from": TIME, "to": TIME})
WORKING_HOURS = {
    "season": rule(
        {
            "province": string(),
            "from": MONTH_DAY,
            "to": MONTH_DAY,
            "sessions": list_of(SESSION, least=1),
            "enabled": boolean(),
        },
        {"one_stop_only": boolean()},
    )
}
