"""What every kind of test may ask for: a database of both kinds, an archive, a browser."""

pytest_plugins = ("databases", "archives", "golden_files", "chromium", "spreading")
