"""What lies on disk: schemes as files, cases as rows, evidence as files."""
