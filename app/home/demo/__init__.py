"""The demo: a fictional province, built in date order through the same services and imports that people use.

Nothing here reads or writes a table by itself (a test forbids it), and nothing depends on the day of the build: the
figures of two builds are the same.
"""
