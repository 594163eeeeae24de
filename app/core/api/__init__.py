"""The door for other software of the agency (docs/api.md). It has no session: whoever calls shows a token."""

from __future__ import annotations

from app.core.api import document, imports

blueprints = (imports.bp, document.bp)
