"""One-stop desks: the monthly figures of each unit, as its form 06a or its own sheet told them."""
