"""Discipline: written reminders, matters under consideration, decisions in force for their term, and what they bar."""
