"""The front door before the two-world guard."""

from __future__ import annotations

UNAFFECTED = {
    "home.show_glossary": "the same for everybody",
    "home.show_help": "the same for everybody",
    "home.privacy": "the same for everybody",
    "home.accessibility": "the same for everybody",
    "demo.show": "roles and clock of the demo province; not there in any other installation",
}
