"""Settings save by themselves, and say so."""

from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.choices import SwitchField
from app.ui.forms.settings_rows import SettingsGroup
from app.ui.forms.text import TextField


class Taken(Invalid):
    text = N_("This name is taken.")


def _group(desk, save):
    group = SettingsGroup(desk, N_("Appearance"))
    name = TextField(desk, "name", "Name")
    name.set_value("Nuvola")
    group.add(name, "On every invoice", save=save)
    group.add(SwitchField(desk, "sound", "Sound"), "When something is done", save=save)
    return group


def test_a_switch_saves_at_once_and_a_text_when_it_is_left(english_desk, show, type_into):
    kept = []
    group = _group(english_desk, kept.append)
    show(group)
    type_into(group.fields["name"], "Nuvola")
    assert kept == []
    type_into(group.fields["name"], "Nuvola Digitale")
    group.fields["sound"].control.click()
    assert kept == ["Nuvola Digitale", True]


def test_what_cannot_be_taken_is_not_saved(english_desk, show, type_into):
    kept = []
    group = _group(english_desk, kept.append)
    show(group)
    type_into(group.fields["name"], "")
    assert (kept, group.fields["name"].problem) == ([], "Fill in this field.")


def test_saved_is_said_and_a_refusal_stands_under_the_field(english_desk, show):
    group = _group(english_desk, lambda value: None)
    show(group)
    group.show_saved()
    assert group.saved.text() == "Saved"
    group.show_error("name", Taken(field="name"))
    assert group.saved.text() == ""
    assert group.fields["name"].problem == "This name is taken."


def test_the_row_names_its_control(english_desk, show):
    group = _group(english_desk, lambda value: None)
    window = show(group)
    named = [
        label for label in window.findChildren(type(group.saved)) if label.buddy() is not None and label.isVisible()
    ]
    assert [label.text() for label in named] == ["Name", "Sound"]
    assert group.fields["sound"].control.text() == ""
    assert group.fields["sound"].control.accessibleName() == "Sound"
