"""Forms of citizens and of handlers."""
