"""The command groups of this package."""

from __future__ import annotations

from flask.cli import AppGroup

people_commands = AppGroup("people", help="Units, people and their accounts.")
setup_commands = AppGroup("setup", help="The first steps of an empty installation.")
