"""Numbers in, numbers out: what can be said of the numbers, and when nothing can."""
