"""Two people at the same thing that follows a check."""

from __future__ import annotations

from tests.integration.guards.registry import Writer

WRITERS: tuple[Writer, ...] = ()
SINGLE_SHOT = {
    "inspections.keep_original": "adds a file beside signed minutes; nothing that somebody else saved is touched",
    "discipline.new_outcome": "adds a row; nothing that somebody else saved is touched",
}
