"""Sizes of files as people read them; without a request in Vietnamese."""

from __future__ import annotations

import pytest

from app.core.formats import size


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 B"), (1023, "1.023 B"), (1024, "1,0 KB"), (1536, "1,5 KB"), (1024**2, "1,0 MB"),
        (int(12.34 * 1024**2), "12,3 MB"), (1024**3, "1,0 GB"), (2500 * 1024**3, "2.500,0 GB"),
    ],
)  # fmt: skip
def test_sizes_are_told_in_the_largest_unit_that_fits(count: int, written: str) -> None:
    assert size(count) == written
