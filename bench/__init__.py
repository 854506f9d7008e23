"""What is fast, and how we know: each budget next to a peer measured in the same run.

These machines are noisy, so a figure alone says little; the ratio does. Run with `make bench`.
"""
