"""`./test`: the parts, how they run side by side, and what they say at the end."""
