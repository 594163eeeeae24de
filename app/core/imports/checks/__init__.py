"""What a careful clerk asks about a row. All answers are warnings: nothing is changed and nothing is refused.

Each function takes the keys of a kind and gives a check for its `SheetSpec`.
"""
