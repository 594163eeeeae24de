"""What follows a check: explanations, corrections, papers, the end of the day."""
