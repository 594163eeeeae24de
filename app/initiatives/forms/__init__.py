"""What people type about initiatives."""
