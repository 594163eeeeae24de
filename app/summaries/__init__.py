"""Commendation and discipline summaries of each month, quarter, half and year: frozen, published, drillable."""
