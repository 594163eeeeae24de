"""What people do in discipline: remind, open and close a matter, record a decision, take one back."""
