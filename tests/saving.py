"""A program that saves until it is stopped, and says each time what has been stored.

Started as `python saving.py URL`; every line it writes is the number of an acknowledged revision.
"""

import sys
from datetime import UTC, datetime

from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.storage import engine as engines
from tlreview.storage import store

AT = Address(subject="criterion/TL1.1", field="ground")
EDITOR = Actor(person="p1", role=Role.EDITOR)


def main(url: str) -> None:
    """Save one field again and again, from where it stands."""
    engine = engines.connect(url)
    with store.read(engine)() as reading:
        number = reading.numbers("case-1").get(AT, 0)
    transact = store.transact(engine, lambda: datetime.now(UTC))
    while True:
        with transact(EDITOR, "case-1") as opened:
            number = opened.append(
                "case-1", AT, f"sentence {number + 1} " + "x" * 500, number
            ).number
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
