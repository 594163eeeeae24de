"""Sheets as agencies keep them, read into rows a person can check. Pure: no database, no request.

`reading.open_file` → `headers.find` → `matching.match` → `rows.plan` → `cells` → checks; `sheet.read_file` does it all.
What cannot be read for sure is reported, never guessed.
"""
