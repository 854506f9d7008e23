"""`python -m tlreview`."""

from tlreview.cli import main

main()
