"""Ways to tamper with each table of a filled case, and what verification must say of each.

Each gives the statements, the event that must be named (0: a row no event accounts for) and why.
"""

TAMPERED = {
    "an event's person": ("UPDATE event SET person = 'p9' WHERE sequence = 4", 4, "event-changed"),
    "an event's time": (
        "UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE sequence = 3",
        3,
        "event-changed",
    ),
    "an event's commitments": (
        "UPDATE event SET commitments = 'no json' WHERE sequence = 4",
        4,
        "event-changed",
    ),
    "an event's own digest": (
        "UPDATE event SET digest = previous WHERE sequence = 4",
        4,
        "event-changed",
    ),
    "an event in the middle": ("DELETE FROM event WHERE sequence = 4", 4, "event-missing"),
    "the last event": ("DELETE FROM event WHERE sequence = 8", 8, "event-missing"),
    "the first event": (
        "DELETE FROM event WHERE sequence = 1 AND stream = 'case-1/case'",
        1,
        "event-missing",
    ),
    "a value": (
        "UPDATE payload SET value = '\"forged\"' WHERE sequence = 3 AND field = 'value'",
        3,
        "payload-changed",
    ),
    "a value into no JSON": (
        "UPDATE payload SET value = '{' WHERE sequence = 3 AND field = 'value'",
        3,
        "payload-changed",
    ),
    "a value into a float": (
        "UPDATE payload SET value = '1.5' WHERE sequence = 3 AND field = 'value'",
        3,
        "payload-changed",
    ),
    "a number": (
        "UPDATE payload SET value = '7' WHERE sequence = 3 AND field = 'number'",
        3,
        "payload-changed",
    ),
    "a salt": ("UPDATE payload SET salt = 'xx' WHERE sequence = 8", 8, "payload-changed"),
    "a payload row": ("DELETE FROM payload WHERE sequence = 8", 8, "payload-missing"),
    "a payload row more": (
        "INSERT INTO payload VALUES ('case-1/case', 8, 'more', '00', '1')",
        8,
        "payload-added",
    ),
    "a payload row without an event": (
        "INSERT INTO payload VALUES ('case-1/case', 99, 'more', '00', '1')",
        99,
        "event-missing",
    ),
    "a blanked value": (
        "UPDATE payload SET value = NULL, salt = NULL WHERE sequence = 8",
        8,
        "payload-blanked",
    ),
    "a value put back": (
        "UPDATE payload SET value = '1', salt = '00' WHERE sequence = 2 AND field = 'value'",
        2,
        "redaction-undone",
    ),
    "a redaction row": ("DELETE FROM redaction", 2, "payload-blanked"),
    "a redaction row's act": ("UPDATE redaction SET by_sequence = 8", 7, "redaction-changed"),
    "a redaction row more": (
        """
        INSERT INTO redaction VALUES ('case-1/case', 3, 'value', 'case-1/case', 7);
        UPDATE payload SET value = NULL, salt = NULL WHERE sequence = 3 AND field = 'value';
        UPDATE latest SET value = NULL WHERE subject = 'criterion/TL1.1'
        """,
        3,
        "redaction-added",
    ),
    "a case row": (
        "UPDATE cases SET applicant_name = 'Elsewhere' WHERE id = 'case-1'",
        1,
        "cases-changed",
    ),
    "a case row's absence": ("DELETE FROM cases WHERE id = 'case-1'", 1, "cases-missing"),
    "a scheme": ("UPDATE scheme SET text = '{}'", 1, "scheme-changed"),
    "a scheme's absence": ("DELETE FROM scheme", 1, "scheme-missing"),
    "a revision": ("DELETE FROM revision WHERE number = 2", 3, "revision-missing"),
    "a revision's event": (
        "UPDATE revision SET sequence = 8 WHERE number = 2",
        3,
        "revision-changed",
    ),
    "a revision more": (
        "INSERT INTO revision VALUES ('case-1', 'forum/1', 'name', 1, 'case-1/case', 8)",
        0,
        "revision-added",
    ),
    "a submission": ("DELETE FROM submission", 5, "submission-missing"),
    "a submission's form": ("UPDATE submission SET form = 'other'", 5, "submission-changed"),
    "a submission's scheme": (
        "UPDATE submission SET scheme_digest = 'd'",
        5,
        "submission_entry-changed",
    ),
    "a submission more": (
        "INSERT INTO submission VALUES ('case-1', 2, 'f', 'c', 'd', 'case-1/case', 8)",
        0,
        "submission-added",
    ),
    "an entry": (
        "DELETE FROM submission_entry WHERE subject = 'criterion/TL1.2'",
        5,
        "submission_entry-changed",
    ),
    "an entry's revision": (
        "UPDATE submission_entry SET revision = 1",
        5,
        "submission_entry-changed",
    ),
    "an entry's commitment": (
        "UPDATE submission_entry SET commitment = 'x'",
        5,
        "submission_entry-changed",
    ),
    "an entry of no submission": (
        """
        INSERT INTO submission_entry
        SELECT case_id, 2, subject, field, revision, commitment FROM submission_entry
        """,
        0,
        "submission_entry-added",
    ),
    "a withdrawal": ("DELETE FROM withdrawal", 6, "withdrawal-missing"),
    "a withdrawal more": (
        "INSERT INTO withdrawal VALUES ('case-1', 2, 'case-1/case', 8)",
        0,
        "withdrawal-added",
    ),
    "a latest value": (
        "UPDATE latest SET value = '1' WHERE subject = 'criterion/TL1.2'",
        4,
        "latest-changed",
    ),
    "a latest row": ("DELETE FROM latest WHERE subject = 'criterion/TL1.2'", 4, "latest-missing"),
    "a latest row more": (
        "INSERT INTO latest VALUES ('case-1', 'forum/1', 'name', 1, '1')",
        0,
        "latest-added",
    ),
    "a head": (
        "UPDATE head SET digest = 'x' WHERE stream = 'case-1/case'",
        8,
        "head-changed",
    ),
    "a head's absence": ("DELETE FROM head WHERE stream = 'case-1/case'", 8, "head-missing"),
    "a head of a stream that is gone": (
        "INSERT INTO head VALUES ('case-1/review', 3, 'x')",
        1,
        "event-missing",
    ),
}
