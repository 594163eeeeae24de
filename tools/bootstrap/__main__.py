"""`python -m tools.bootstrap run|test|rotate …`: checks the Python first, in words an old one still reads."""

import sys

from tools.bootstrap.python_version import too_old_message


def main() -> int:
    refusal = too_old_message(sys.version_info[:2])
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    from tools.bootstrap.commands import run_command  # written for the newer Python

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
