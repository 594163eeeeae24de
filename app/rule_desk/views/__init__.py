"""Pages of the law: for the administrator, what this installation adds to it."""

from __future__ import annotations

from app.rule_desk.views.administering import bp as local_law

blueprints = (local_law,)
