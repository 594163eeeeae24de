"""What keeps the installation going, for the administrator of the whole of it: runs, messages, imports, storage."""
