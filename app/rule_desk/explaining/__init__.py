"""Answers in whole sentences, each with where it is written: the same words for the page and for paper."""
