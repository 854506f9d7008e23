"""Exchanging texts in a file: what is put in is read back, and all else stays."""

import pytest

from tlreview.storage.rubrics.spans import Rewriting
from tlreview.storage.rubrics.yaml_tree import read_tree

NEW = "Ny: 'tekst' # med \\ og\nto linjer "


def tree(text):
    read, faults = read_tree(text.encode(), "f.yaml")
    assert faults == []
    return read


def put(text, key="title"):
    """Return the file with NEW as the title, and check that it is read back."""
    file = Rewriting.of(text.encode())
    file.put(tree(text).scalar(key).place, NEW)
    made = file.text()
    assert tree(made).scalar(key).text == NEW
    return made


@pytest.mark.parametrize(
    "written",
    [
        "plain words",
        "plain words  # a comment",
        "plain\n  over lines",
        "'single ''quoted'''",
        '"double \\"quoted\\" 😀"',
        '"over\n\n  lines"',
        "|\n  block\n   with indent\n\n",
        "|-\n  block\n",
        ">+\n  folded\n  text\n\n\n",
    ],
)
def test_a_text_in_any_style_is_exchanged_and_its_neighbours_stay(written):
    """Comments, blank lines and the styles of others are as they were."""
    before, after = "# Æ 😀\nfirst: |\n  a\n\n", "\n# c\nlast: [x, 'y']  # d\n"
    made = put(f"{before}title: {written}{after}")
    assert made.startswith(before)
    assert made.endswith(after)
    assert ("# a comment" in written) == ("# a comment" in made)


def test_a_text_within_braces_is_exchanged():
    """Levels are often written on one line."""
    assert put("{id: a, title: b, short: c}").startswith("{id: a, title: ")


def test_windows_line_ends_stay():
    """The file stays one of its writer's editor."""
    made = put("id: a\r\ntitle: b\r\nshort: c\r\n")
    assert made.startswith("id: a\r\n")
    assert made.endswith("\r\nshort: c\r\n")


@pytest.mark.parametrize(
    "written",
    [
        "\n- a\n- b",
        "\n  - a\n  - b  # why\n  # a later note",
        "\n  - a\n  - |\n    b\n",
        "\n  - a\n  - {x: 1,\n     y: 2}",
        "\n  - - a\n    - b\n  - [c,\n     d]",
        "\n  - x: 1\n    y:\n      - z\n\n",
        " [a, b]",
        " [a, b,]",
        " [ ]",
        " [a,\n    b\n  ]  # why",
    ],
)
@pytest.mark.parametrize("after", ["\nlast: 1\n", "\n", ""])
def test_an_entry_is_added_to_a_list_in_any_style(written, after):
    """It comes last, and what was in the list is what it was."""
    text = f"first: 0\nlog:{written}{after}"
    before = tree(text).get("log")
    file = Rewriting.of(text.encode())
    file.append(before.place, "{version: '2', text: 'ny'}")
    made = tree(file.text())
    assert [*made.entries] == [*tree(text).entries]
    *kept, new = made.get("log").nodes
    assert new.scalar("version").text == "2"
    assert len(kept) == len(before.nodes)
    assert "# why" not in written or "# why" in file.text()


@pytest.mark.parametrize(
    "text", ["a: 1\n", "a: 1", "a: 1\nlog:\n", "log: ~\na: 1\n", "log: null # c\na: 1"]
)
def test_a_list_is_begun_where_there_is_none(text):
    """At the key that holds nothing, else at the end of the file."""
    nothing = tree(text).get("log")
    file = Rewriting.of(text.encode())
    file.begin_list(nothing.place if nothing else None, "log", "'ny'")
    made = tree(file.text())
    assert [each.text for each in made.scalars("log")] == ["ny"]
    assert made.scalar("a").text == "1"
