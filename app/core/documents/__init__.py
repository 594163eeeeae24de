"""Numbers and dataclasses in, bytes out: PDF, DOCX, XLSX, CSV and charts. Knows no database and no request.

Import what you print with (`pdf`, `docx`, `xlsx`, `csv`, `charts`); the heavy libraries are loaded on the first call.
"""
