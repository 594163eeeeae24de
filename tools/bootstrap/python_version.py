"""The oldest Python that will do. Readable by older ones, so that they can say so."""

MINIMUM = (3, 11)


def too_old_message(version: "tuple[int, int]") -> str:
    """One line for a Python that is too old, else an empty text. `version` is (major, minor)."""
    if version >= MINIMUM:
        return ""
    return (
        "Cần Python 3.11 trở lên, đang dùng {0}.{1}: hãy cài bản mới hơn rồi chạy lại. / "
        "Python 3.11 or newer is needed, this is {0}.{1}: install a newer one and run this again."
    ).format(*version)
