"""Import this before nbconvert, nbformat, voila or jupyter_server.

All four import jsonschema's format checkers, one of which (rfc3987_syntax) compiles 35 grammars
at import: 0.95 s for a check nobody here asks for. jsonschema does without it when it is absent.
"""

import sys

if "rfc3987_syntax" not in sys.modules:
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # None means: absent
