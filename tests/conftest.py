"""What every kind of test may ask for: a database, of both kinds, and a place to back up."""

pytest_plugins = ("databases", "archives", "golden_files")
