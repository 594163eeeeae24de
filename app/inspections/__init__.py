"""Teams, plans, spot checks, rosters, findings, explanations and corrective actions."""
