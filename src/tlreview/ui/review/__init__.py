"""The review dashboard: what a certifier or trainee meets on a case they judge."""
