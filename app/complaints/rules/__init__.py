"""The law of citizens' cases as pure functions."""
