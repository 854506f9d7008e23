import pytest

from tlreview.storage.rubrics.yaml_tree import Scalar, Table, read_tree


def told(content: str | bytes) -> list[str]:
    raw = content if isinstance(content, bytes) else content.encode()
    return [str(each) for each in read_tree(raw, "f.yaml")[1]]


@pytest.mark.parametrize("text", ["0301", "NO", "2026-01-01", "1.10", "true", "12:30", "08"])
def test_a_scalar_stays_the_text_that_was_written(text):
    """No digit, word or date is turned into something else on the way in."""
    tree, faults = read_tree(f"key: {text}\n".encode(), "f.yaml")
    assert isinstance(tree, Table)
    found = tree.get("key")
    assert isinstance(found, Scalar)
    assert (found.text, faults) == (text, [])


def test_nothing_is_null_only_without_quotes():
    """A person who writes 'null' in quotes means the word."""
    tree, _ = read_tree(b"a: null\nb: 'null'\nc: ~\nd:\n", "f.yaml")
    assert isinstance(tree, Table)
    assert [tree.scalar(key) is None for key in "abcd"] == [True, False, True, True]


def test_places_count_signs_not_bytes():
    """A line with æ, ø and emoji before the fault still points at the right column."""
    assert told("æøå😀: {a: 1, a: 2}\n") == [
        "f.yaml:1:14: the key 'a' stands here twice; only the first one is read"
    ]


def test_every_fault_is_told_in_one_reading():
    """Anchor, alias, merge key, tag, repeated key, odd key: none hides another."""
    text = "a: &x {k: 1}\nb: *x\n<<: {z: 1}\nc: !!str 3\na: 2\n? [q]\n: 1\n"
    assert [each.split(": ", 1)[0] for each in told(text)] == [
        "f.yaml:1:4",
        "f.yaml:2:4",
        "f.yaml:3:1",
        "f.yaml:4:4",
        "f.yaml:5:1",
        "f.yaml:6:3",
    ]


def test_faults_before_a_syntax_error_are_told_too():
    """The reader gives up at bad syntax, but not on what it saw before."""
    assert [each.split(": ", 1)[0] for each in told("a: 1\na: 2\nb: [1\nc: }\n")] == [
        "f.yaml:2:1",
        "f.yaml:4:2",
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "f.yaml:1:1"),
        (b"# only a comment\n", "f.yaml:1:1"),
        (b"a: 1\nb: \xe6\n", "f.yaml:2:4"),
        ("a: ø\x01\n".encode(), "f.yaml:1:5"),
        (b"a: 1\n---\nb: 2\n", "f.yaml:2:1"),
        (b"[" * 2_000, "f.yaml"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(content, place):
    """Empty, in another encoding, with control characters, two in one, or absurdly deep."""
    (message,) = told(content)
    assert message.startswith(place)


def test_a_byte_order_mark_is_no_fault():
    """Windows editors write one; it belongs to no key."""
    tree, faults = read_tree("\ufeffa: 1\n".encode(), "f.yaml")
    assert isinstance(tree, Table)
    assert (list(tree.entries), faults) == (["a"], [])
