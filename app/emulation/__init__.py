"""Emulation: movements, criteria, periods, score sheets computed from facts, the head's review, quality ratings."""
