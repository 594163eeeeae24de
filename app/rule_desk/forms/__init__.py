"""Forms of the doors to the law."""
