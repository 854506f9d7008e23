from fakes import CASE, KARI, OLA, house
from talking import CHOICE, GROUND, Browser, level
from tlreview.domain.fields import address
from tlreview.domain.people import Actor, Role
from tlreview.ui.session import SETTLE_AFTER

READER = Actor(person="siri", role=Role.READER)


def history(of, at=GROUND):
    with of.read() as reading:
        return [each.value for each in reversed(reading.history(CASE, address(at)))]


def test_a_chosen_level_is_in_the_record_when_it_is_acknowledged():
    """What a screen says is saved is saved, with the time of the act."""
    kept = house()
    answer = Browser(kept).save(CHOICE, level(3))
    assert answer["ok"]
    assert answer["revision"] == 1
    assert answer["at"] == "09:00"
    assert history(kept, CHOICE) == [level(3)]


def test_a_refused_choice_does_not_stay_on_screen():
    """Refused twice in a row, the radio buttons still show what was saved."""
    browser = Browser(house())
    browser.save(CHOICE, level(3))
    for _ in range(2):
        answer = browser.save(CHOICE, level(99), 1)
        assert not answer["ok"]
        assert answer["address"] == CHOICE
        assert "99" in answer["sentence"]
        browser.say("show", section="TL1")
        assert browser.card()["choice"]["value"] == level(3)


def test_typing_is_kept_but_is_not_history():
    """A draft is there on the person's next screen, and no revision exists of it."""
    kept = house()
    assert Browser(kept).draft(GROUND, "Vi har")["kept"]
    assert history(kept) == []
    shown = Browser(kept).card()["ground"]
    assert (shown["value"], shown["drafted"], shown["revision"]) == ("Vi har", True, 0)


def test_a_draft_is_only_ones_own():
    """Nobody sees what another person is in the middle of writing."""
    kept = house()
    Browser(kept).draft(GROUND, "Vi har")
    assert Browser(kept, OLA).card()["ground"]["value"] is None


def test_a_draft_becomes_a_revision_after_a_minute():
    """The timer saves what has waited, and tells the browser which revision it now is."""
    kept = house()
    browser = Browser(kept)
    browser.draft(GROUND, "Vi har")
    assert browser.session.settle() is None
    kept.clock.now += SETTLE_AFTER
    browser.hear(browser.session.settle())
    assert history(kept) == ["Vi har"]
    assert browser.card()["ground"]["revision"] == 1


def test_going_on_after_ones_draft_became_a_revision_is_no_clash():
    """The browser has not heard of the new revision yet and still names the old one."""
    kept = house()
    browser = Browser(kept)
    browser.draft(GROUND, "Vi har")
    kept.clock.now += SETTLE_AFTER
    browser.session.settle()
    assert browser.draft(GROUND, "Vi har avtale")["revision"] == 1
    assert "clash" not in browser.save(GROUND, "Vi har avtale.", 0)
    assert history(kept) == ["Vi har", "Vi har avtale."]


def test_a_sentence_from_a_closed_tab_is_no_clash_with_its_own_beginning():
    """The closed page's kernel saved its draft; the next page brings the rest of the sentence."""
    kept = house()
    closed = Browser(kept)
    closed.draft(GROUND, "Vi har")
    kept.clock.now += SETTLE_AFTER
    closed.session.settle()
    answer = Browser(kept).save(GROUND, "Vi har avtale", 0, acknowledged="Vi har")
    assert "clash" not in answer
    assert history(kept) == ["Vi har", "Vi har avtale"]


def test_text_stored_by_a_kernel_that_died_before_it_could_say_so_is_no_clash():
    """The next page brings what was typed on since, and what it had sent without an answer."""
    kept = house()
    Browser(kept).save(GROUND, "Vi har")
    answer = Browser(kept).save(GROUND, "Vi har avtale", 0, sent=["Vi", "Vi har"])
    assert "clash" not in answer
    assert history(kept) == ["Vi har", "Vi har avtale"]


def test_what_another_sent_is_never_taken_for_ones_own():
    """Words that are the same by chance do not make a colleague's revision one's own."""
    kept = house()
    Browser(kept, OLA).save(GROUND, "Vi har")
    assert Browser(kept).save(GROUND, "Vi har avtale", 0, sent=["Vi har"])["clash"]


def test_ones_own_text_from_another_machine_is_never_shown_as_somebody_elses():
    """Both are kept to choose from, and the saved one is said to be one's own."""
    kept = house()
    Browser(kept).save(GROUND, "Skrevet på kontoret")
    home = Browser(kept)
    assert home.save(GROUND, "Skrevet hjemme", 0)["clash"]
    clash = home.card()["ground"]["clash"]
    assert (clash["who"], clash["theirs"]) == ("You", "Skrevet på kontoret")


def test_two_people_in_one_field_lose_neither_text():
    """The later one sees theirs and yours; yours is a draft until they choose."""
    kept = house()
    kari, ola = Browser(kept), Browser(kept, OLA)
    kari.save(GROUND, "Karis tekst")
    assert ola.save(GROUND, "Olas tekst")["clash"]
    clash = ola.card()["ground"]["clash"]
    assert (clash["theirs"], clash["yours"]) == ("Karis tekst", "Olas tekst")
    assert clash["who"] == "Kari Nordmann"
    assert history(kept) == ["Karis tekst"]
    assert Browser(kept, OLA).card()["ground"]["clash"] == clash


def test_what_another_saves_while_ones_own_is_looked_up_is_a_clash(monkeypatch):
    """A save that found one's own revision in its way is held against the record once more."""
    kept = house()
    kari = Browser(kept)
    kari.save(GROUND, "Vi har")
    looked_up = kari.session.standing

    def meanwhile(*asked):
        found = looked_up(*asked)
        Browser(kept, OLA).save(GROUND, "Olas tekst", found)
        return found

    monkeypatch.setattr(kari.session, "standing", meanwhile)
    assert kari.save(GROUND, "Vi har avtale", 0)["clash"]
    clash = kari.card()["ground"]["clash"]
    assert (clash["theirs"], clash["yours"]) == ("Olas tekst", "Vi har avtale")
    assert history(kept) == ["Vi har", "Olas tekst"]


def test_choosing_yours_saves_it_on_top_of_theirs():
    """Both stand in the history afterwards."""
    kept = house()
    kari, ola = Browser(kept), Browser(kept, OLA)
    kari.save(GROUND, "Karis tekst")
    ola.save(GROUND, "Olas tekst")
    ola.save(GROUND, "Olas tekst", ola.card()["ground"]["clash"]["number"])
    assert history(kept) == ["Karis tekst", "Olas tekst"]
    assert ola.card()["ground"]["clash"] is None


def test_choosing_theirs_forgets_ones_own_draft():
    """The field then shows what the other person saved."""
    kept = house()
    kari, ola = Browser(kept), Browser(kept, OLA)
    kari.save(GROUND, "Karis tekst")
    ola.save(GROUND, "Olas tekst")
    ola.say("discard", address=GROUND)
    shown = ola.card()["ground"]
    assert (shown["value"], shown["clash"], shown["revision"]) == ("Karis tekst", None, 1)


def test_a_clash_of_levels_is_shown_in_words():
    """Theirs and yours are read, not decoded."""
    kept = house()
    kari, ola = Browser(kept), Browser(kept, OLA)
    kari.save(CHOICE, level(1))
    ola.save(CHOICE, level(4))
    clash = ola.card()["choice"]["clash"]
    assert clash["theirs"].startswith("Level 1: ")
    assert clash["yours"].startswith("Level 4: ")


def test_a_draft_sent_twice_is_acknowledged_twice():
    """The first acknowledgement was lost on the way; the repeat must not look refused."""
    browser = Browser(house())
    assert browser.draft(GROUND, "Vi har", sequence=7)["kept"]
    assert browser.draft(GROUND, "Vi har", sequence=7)["kept"]


def test_an_older_draft_never_replaces_a_newer_one():
    """A message that was overtaken is told which counter it has to pass."""
    kept = house()
    browser = Browser(kept)
    browser.draft(GROUND, "nyere", sequence=9)
    answer = browser.draft(GROUND, "eldre", sequence=8)
    assert (answer["kept"], answer["sequence"]) == (False, 9)
    assert Browser(kept).card()["ground"]["value"] == "nyere"


def test_a_save_sent_twice_is_saved_once():
    """The repeat of a save whose acknowledgement was lost changes nothing."""
    kept = house()
    browser = Browser(kept)
    browser.save(GROUND, "Vi har avtale")
    assert browser.save(GROUND, "Vi har avtale")["revision"] == 1
    assert history(kept) == ["Vi har avtale"]


def test_text_that_is_too_long_is_refused_with_the_limit():
    """The sentence says how much fits; what stood there is untouched."""
    kept = house()
    browser = Browser(kept)
    browser.save(GROUND, "kort")
    answer = browser.save(GROUND, "a" * 6001, 1)
    assert answer["code"] == "field.refused"
    assert "6000" in answer["sentence"]
    assert history(kept) == ["kort"]


def test_invisible_characters_go_with_notice():
    """What cannot be printed is removed, and its author is told how much."""
    kept = house()
    answer = Browser(kept).save(GROUND, "a\x0bb\x00c")
    assert answer["notice"].startswith("2 ")
    assert history(kept) == ["abc"]


def test_another_persons_change_is_there_on_the_next_visit_of_a_section():
    """Opening a section reads all of it anew."""
    kept = house()
    kari, ola = Browser(kept), Browser(kept, OLA)
    kari.save(CHOICE, level(2))
    ola.say("show", section="TL1")
    assert ola.card()["choice"]["value"] == level(2)


def test_only_what_changed_is_sent_after_a_save():
    """A save sends its own card, not the whole section."""
    answer = Browser(house(), place="TL2").save("criterion/TL2.1#choice", level(2))
    assert list(answer["view"]["blocks"]) == ["criterion/TL2.1"]


def test_every_answer_that_changes_the_screen_has_the_next_turn():
    """A browser that misses one notices the gap."""
    browser = Browser(house())
    turns = [browser.save(CHOICE, level(n), n)["turn"] for n in range(3)]
    assert turns == [browser.first["turn"] + n for n in (1, 2, 3)]


def test_a_reader_sees_everything_and_can_change_nothing():
    """The fields say so, and the act refuses whatever a screen shows."""
    browser = Browser(house(), READER)
    assert not browser.card()["ground"]["writable"]
    answer = browser.save(GROUND, "hei")
    assert (answer["ok"], answer["code"]) == (False, "act.not-allowed")


def test_a_fault_of_ours_is_told_as_one_and_logged(caplog, monkeypatch):
    """The person hears that nothing was changed; the log has the trace and no text of theirs."""
    browser = Browser(house())
    monkeypatch.setattr("tlreview.ui.verbs.record_field", lambda *_: 1 / 0)
    answer = browser.save(GROUND, "hemmelig")
    assert (answer["ok"], answer["code"]) == (False, "internal")
    assert "ZeroDivisionError" in caplog.text
    assert "hemmelig" not in caplog.text


def test_a_reference_entered_on_a_card_is_linked_to_it():
    """One act for the person: the row is there and the criterion points to it."""
    browser = Browser(house())
    values = {"title": "Sak 12/26", "type": "minutes"}
    answer = browser.say("add", kind="evidence", values=values, address="criterion/TL1.1#evidence")
    assert browser.card()["evidence"]["links"]["value"] == [answer["row"]]
    assert [each["title"] for each in browser.card()["evidence"]["linked"]] == ["Sak 12/26"]


def test_a_reference_without_a_title_is_refused_beside_the_form():
    """Nothing is entered, and the sentence says what is missing."""
    kept = house()
    answer = Browser(kept).say("add", kind="evidence", values={"type": "minutes"})
    assert answer["sentence"] == "This has to be filled in before it can be saved."
    with kept.read() as reading:
        assert not reading.values(CASE)


def test_earlier_versions_say_who_wrote_what_when_and_can_be_brought_back():
    """Bringing back is a save on top of what stands, so nothing is ever undone."""
    kept = house()
    Browser(kept).save(GROUND, "først")
    kept.clock.forward(3600)
    ola = Browser(kept, OLA)
    ola.save(GROUND, "sist", 1)
    newest, oldest = ola.say("history", subject="criterion/TL1.1")["versions"]
    assert (newest["text"], newest["who"], newest["current"]) == ("sist", "Ola Hansen", True)
    assert (oldest["text"], oldest["who"], oldest["current"]) == ("først", "Kari Nordmann", False)
    ola.save(oldest["address"], oldest["value"], oldest["standing"])
    assert history(kept) == ["først", "sist", "først"]


def test_a_redacted_version_says_so_and_nothing_else():
    """The text is gone from the history; who and when stay."""
    kept = house()
    browser = Browser(kept)
    browser.save(GROUND, "navn på en elev")
    with kept.transact(KARI, CASE) as store:
        store.redact(CASE, address(GROUND), 1, "GDPR art. 17")
    (version,) = browser.say("history", subject="criterion/TL1.1")["versions"]
    assert version["redacted"]
    assert version["value"] is None
    assert version["text"] == "This text has been redacted."


def test_a_save_is_acknowledged_before_the_screen_is_read_anew():
    """Nobody waits for the rest of the page to know that their sentence is stored."""
    session = Browser(house()).session

    answer = session.answer(
        {
            "id": 1,
            "verb": "save",
            "address": CHOICE,
            "value": level(3),
            "revision": 0,
            "sequence": 1,
        }
    )

    assert answer["ok"]
    assert "view" not in answer
    assert "view" in session.following()
    assert session.following() is None


def test_news_that_came_with_another_answer_do_not_come_twice():
    """Who goes on to the next section at once is told of what they saved with that section."""
    browser = Browser(house())
    browser.session.answer(
        {"id": 1, "verb": "save", "address": CHOICE, "value": level(3), "revision": 0}
    )
    browser.session.answer({"id": 2, "verb": "show", "section": "TL2"})
    assert browser.session.following() is None
