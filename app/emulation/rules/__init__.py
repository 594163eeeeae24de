"""Decisions and arithmetic of scoring: pure, exact, the same for one sheet on a page and for a province in a job."""
