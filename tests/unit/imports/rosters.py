"""What the tests of rosters share."""

from __future__ import annotations

from app.core.imports.result import ReadResult
from app.core.imports.sheet import read_file
from tests.unit.imports.sheets import TODAY, person
from tests.unit.imports.specs import ROSTER

PEOPLE = [person(number) for number in range(1, 7)]
NAMES = ["Lê Thị Bình", "Trần Văn Cúc", "Lê Thị Dũng", "Trần Văn Én", "Lê Thị An", "Trần Văn Bình"]


def read(content: bytes, **options) -> ReadResult:
    return read_file(content, spec=ROSTER, today=TODAY, **options)


def values(result: ReadResult, key: str) -> list[object]:
    return [row.values.get(key) for row in result.rows]
