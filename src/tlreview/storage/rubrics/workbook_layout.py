"""What the writer and the reader of a workbook of wordings agree on.

The first row of a sheet is hidden and says what each column holds, so that names of sheets and
headings are free to be in any language.
"""

FORMAT = "tlreview/wordings/1"
FORMAT_FAMILY = FORMAT.rpartition("/")[0]
FACTS_SHEET = "tlreview"
"""A hidden sheet with what the workbook was written from, a name and a value in each row."""
GUIDE = "guide:"
SHEET = "sheet:"
WHAT, NOTE, PLACE = "what", "note", "place"
TEXT, DIGEST = "text:", "digest:"
"""Before a language: the column of its texts, and of the digests of the texts as written."""
MOST_SIGNS = 32_767
"""As many UTF-16 units as a cell can hold."""
UNWRITABLE = frozenset("\ufffe\uffff")
"""Signs that YAML can hold and a workbook cannot."""
HEADER_ROWS = 2


def signs(text: str) -> int:
    """Return how long a text is to a spreadsheet program."""
    return len(text.encode("utf-16-le")) // 2
