"""Documents and packages made from a case: built once as a Report, then written as files."""
