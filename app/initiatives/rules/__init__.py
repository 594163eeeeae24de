"""Decisions and arithmetic of initiatives: pure of Flask and the database."""
