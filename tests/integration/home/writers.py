"""The front door before the two-writers guard."""

from __future__ import annotations

SINGLE_SHOT = {
    "demo.sign_in": "begins a session of one's own; not there outside the demo",
    "demo.move_clock": "the demo's clock: the last one to set it wins",
}
