"""What every kind of test may ask for: a database, of both kinds."""

pytest_plugins = ("databases",)
