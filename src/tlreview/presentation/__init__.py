"""Words, HTML and charts: what screens and documents have in common."""
