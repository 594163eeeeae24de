"""The foundation: knows no domain, used by all of them."""
