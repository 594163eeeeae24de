"""The shell of the field app before the two-world guard: it shows nothing of anybody."""

SHELL = "the same for everybody: tests/integration/field_app/test_shell.py"
UNAFFECTED = {
    "inspections.field_app": SHELL,
    "inspections.field_manifest": SHELL,
    "inspections.field_texts": SHELL,
    "inspections.field_worker": SHELL,
}
