"""Summaries before the two-world guard."""

from __future__ import annotations

UNAFFECTED = {
    "summaries.reports": "periods and their frozen states, the same for every reader",
    "summaries.report": "totals and units only; each lower package registers what its figures count",
    "summaries.chart": "the numbers of the page",
    "summaries.as_pdf": "the numbers of the page",
    "summaries.as_docx": "the numbers of the page",
    "summaries.as_xlsx": "the numbers of the page",
    "summaries.statistics": "published numbers, the same for everybody",
    "summaries.published": "published numbers, the same for everybody",
}
