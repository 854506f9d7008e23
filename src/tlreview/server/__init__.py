"""The server people open: a stand-alone Voila of our own behind a gate."""
