"""The kinds of import of this package: rosters, units, the past of units, absences.

Each compares a sheet with what is stored (`plan`, changes nothing) and stores it through the same rules and the same
set-based records as the pages do (`apply`); `undoing` puts a whole batch back.
"""
