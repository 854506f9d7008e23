"""`make bench`: print every budget with its peer; exit 1 if one is missed."""

import os
import sys
import tempfile
from pathlib import Path

from bench import commands, comparison, documents, effects, figures, memory, pages
from bench.places import demo_home
from bench.rows import table


def main() -> int:
    """Measure everything, print the table, and return how the run ended."""
    wanted = sys.argv[1:] or [
        "commands",
        "comparison",
        "documents",
        "effects",
        "figures",
        "memory",
        "pages",
    ]
    with tempfile.TemporaryDirectory(prefix="tlreview-bench-") as name:
        folder = Path(name)
        home = demo_home(folder)
        rows = []
        if "commands" in wanted:
            rows += commands.rows()
        if "comparison" in wanted:
            rows += comparison.rows(home)
        if "documents" in wanted:
            rows += documents.rows(home, folder)
        if "effects" in wanted:
            rows += effects.rows(folder)
        if "figures" in wanted:
            rows += figures.rows()
        if "memory" in wanted:
            rows += memory.rows(home)
        if "pages" in wanted:
            rows += pages.rows(home, folder)
    print(table(rows))
    print(f"load average at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0 if all(row.held <= row.aim for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
