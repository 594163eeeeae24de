"""Initiatives: put forward by people, reviewed by two, recognised by decision, applied elsewhere."""
