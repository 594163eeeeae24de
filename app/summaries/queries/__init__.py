"""Reading summaries: the live numbers of the lower packages, and the frozen ones."""
