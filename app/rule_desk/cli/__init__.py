"""`flask rules …`: the calculators on standard input and output, and the law in words. Each file hangs its own on the
group."""

from app.rule_desk.cli import asking, confirming, reading
from app.rule_desk.cli.group import rules

commands = (rules,)

__all__ = ["asking", "commands", "confirming", "reading", "rules"]
