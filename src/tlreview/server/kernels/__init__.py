"""Kernels behind the pages: launched, spoken to by their owner alone, ended when unused."""
