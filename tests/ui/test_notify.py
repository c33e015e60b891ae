"""Does the one voice keep what it said, and can what was done be taken back, one after the other?"""

from app.errors import NotAllowed
from app.i18n import N_
from app.i18n.catalog import translator
from app.ui.notify import Manner, Notify
from app.ui.theme.tones import Tone


class Refused(NotAllowed):
    text = N_("Nothing was found under “{wanted}”.")


def test_what_was_done_is_taken_back_from_the_last_to_the_first():
    voice, taken_back = Notify(translator("en")), []
    voice.done("First", lambda: taken_back.append("first"))
    voice.done("Second", lambda: taken_back.append("second"))
    voice.done("Third, for good")
    assert voice.undo()
    assert voice.undo()
    assert not voice.undo()
    assert taken_back == ["second", "first"]


def test_nothing_is_taken_back_twice():
    voice, taken_back = Notify(translator("en")), []
    voice.done("Once", lambda: taken_back.append("once"))
    said = voice.said[-1]
    assert said.perform()
    assert not said.perform()
    assert taken_back == ["once"]


def test_marked_texts_are_translated_and_finished_sentences_left_alone():
    voice = Notify(translator("it"))
    voice.done(N_("Undo"))
    voice.done("2026/0001 emessa")
    assert [said.text for said in voice.said] == ["Annulla", "2026/0001 emessa"]


def test_a_refusal_is_said_in_the_language_spoken_now():
    voice = Notify(translator("en"))
    voice.speak(translator("it"))
    voice.problem(Refused(wanted="AB-1"))
    assert voice.said[-1].manner is Manner.PROBLEM
    assert "AB-1" in voice.said[-1].text
    assert "Nothing" not in voice.said[-1].text


def test_a_question_is_answered_with_verbs(qtbot):
    voice, done = Notify(translator("en")), []
    with qtbot.waitSignal(voice.spoke) as heard:
        voice.ask("Issue 36 invoices?", "They get their numbers.", "Issue", "Back", lambda: done.append(36))
    (said,) = heard.args
    assert (said.confirm, said.cancel, said.danger) == ("Issue", "Back", True)
    said.perform()
    assert done == [36]


def test_a_warning_keeps_its_tone():
    voice = Notify(translator("en"))
    voice.tell(Tone.WARNING, "The notice ends tomorrow.")
    assert voice.said[-1].tone == "warning"
