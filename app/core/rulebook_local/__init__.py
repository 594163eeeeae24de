"""What this installation adds to the shipped law: sets it vouches for, values of its own, days of its own.

Whoever asks the law asks `app.core.installed_law`; a pure rule gets an `InstalledLaw`, or its values, passed in.
"""
