"""What a spot check may record and when it may be signed, in plain functions over plain values."""
