"""The calculators, each a pure function from a question to an answer."""
