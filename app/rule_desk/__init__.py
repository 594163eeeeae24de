"""The doors of the calculators: what the law says of a case that is told, by page, by API and by command."""
