"""Summaries before the two-writers guard."""

from __future__ import annotations

SINGLE_SHOT = {
    "summaries.make": "made again without anything new, the frozen one stands",
    "summaries.publish": "publishing twice is publishing once",
}
