"""The files that came with a form."""

from __future__ import annotations


def uploads(field_data: object) -> list[tuple[str, bytes]]:
    """Name and content of each file that was chosen."""
    files = field_data if isinstance(field_data, list) else []
    return [(each.filename, each.read()) for each in files if getattr(each, "filename", "")]
