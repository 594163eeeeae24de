"""What the law says on measures, how long a decision counts, and a second violation. Pure."""
