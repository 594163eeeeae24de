"""The front door: start page, dashboards by role, search, glossary and the pages every site must have."""
