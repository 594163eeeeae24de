"""The law as data, and the pure rules that read it."""
