"""The questions as forms, each field named as its key in JSON, so that a fault comes back where it was made; and the
forms by which an installation confirms and sets the law."""
