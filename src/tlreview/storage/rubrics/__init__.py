"""Schemes as files: read with every fault at once, kept as one JSON text, published as schemas."""
