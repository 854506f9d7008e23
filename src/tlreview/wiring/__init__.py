"""Joins ports and adapters into one House; the only place that knows both."""
