"""Of the programs around the system."""
