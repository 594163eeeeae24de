"""A planned row as the text that is sealed, and back."""

from __future__ import annotations

import json
from typing import Any

from app.core.imports.kinds import PlannedRow, RowState
from app.core.imports.result import RowProblem

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


def pack(row: PlannedRow) -> str:
    """Canonical, so that the same rows have the same hash."""
    return _canonical({
        "row": row.row, "state": row.state.value, "label": row.label, "values": dict(row.values),
        "before": dict(row.before), "problems": [_problem(found) for found in row.problems],
        "warnings": [_problem(found) for found in row.warnings],
    })  # fmt: skip


def unpack(text: str) -> PlannedRow:
    found = json.loads(text)
    return PlannedRow(
        row=found["row"], state=RowState(found["state"]), label=found["label"], values=found["values"],
        before=found["before"], problems=tuple(RowProblem(**problem) for problem in found["problems"]),
        warnings=tuple(RowProblem(**problem) for problem in found["warnings"]),
    )


def _problem(problem: RowProblem) -> dict[str, Any]:
    return {
        "row": problem.row, "column": problem.column, "code": problem.code, "args": dict(problem.args),
        "key": problem.key,
    }
