"""The measure dashboard: figures brought in, seen plainly, and asked what they carry."""
