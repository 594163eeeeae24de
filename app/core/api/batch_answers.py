"""A batch as software reads it: counts, every bad row with its reason, and how the columns were understood."""

from __future__ import annotations

from typing import Any

from flask import url_for

from app.core.imports.preview import ProblemLine, held_by, told_of
from app.core.imports.result import ColumnMatch
from app.core.models import ImportBatch


def written(batch: ImportBatch) -> dict[str, Any]:
    told = told_of(batch)
    return {
        "public_id": batch.public_id,
        "kind": batch.kind,
        "state": batch.state.value,
        "page": url_for("imports.show", public_id=batch.public_id, _external=True),
        "counts": {
            "new": batch.new_count, "changed": batch.changed_count, "same": batch.same_count, "bad": batch.bad_count,
            "warnings": batch.warning_count,
        },
        "missing": told.missing,
        "bad_rows": [_line(line) for line in told.problems],
        "warnings": [_line(line) for line in told.warnings],
        "columns": [_column(match) for match in told.result.columns],
    }  # fmt: skip


def _line(line: ProblemLine) -> dict[str, Any]:
    return {
        "row": line.row, "cell": line.address or None, "column": line.column or None, "code": line.code,
        "reason": line.text,
    }  # fmt: skip


def _column(match: ColumnMatch) -> dict[str, Any]:
    """`doubtful`: read by likeness or not at all, so that somebody should look."""
    return {
        "letter": match.letter, "head": match.label, "holds": held_by(match) or None, "read": match.origin.value,
        "doubtful": match.needs_person,
    }  # fmt: skip
