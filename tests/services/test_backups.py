"""Which copies of the company are there, and does somebody remember the last one?"""

from pathlib import Path

from app.queries.backups import find_last_backup
from app.services import backups
from app.services.backups import describe_data, list_backups, save_backup
from app.services.unit_of_work import DatabaseBusy
from tests import factories


def test_a_backup_is_remembered_with_its_place_and_found_in_its_folder(ctx, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    with ctx.work.read() as session:
        assert find_last_backup(session) is None
    saved = save_backup(ctx, folder)
    with ctx.work.read() as session:
        last = find_last_backup(session)
    assert (last.at, last.actor) == (ctx.clock.now(), "anna")
    assert Path(last.folder, last.file) == saved.path
    assert [one.path for one in list_backups(ctx, folder)] == [saved.path]


def test_other_files_and_the_company_itself_are_no_backups(ctx, bare, tmp_path):
    (tmp_path / "broken.cadenza").write_bytes(b"no company")
    saved = save_backup(ctx, tmp_path / "saved.cadenza")
    assert [one.path for one in list_backups(ctx, tmp_path)] == [saved.path]
    assert list_backups(ctx, tmp_path / "missing") == ()


def test_the_newest_backup_comes_first(ctx, tmp_path):
    paths = []
    for day in (1, 2):
        ctx.clock.advance(days=1)
        paths.append(save_backup(ctx, tmp_path / f"{day}.cadenza").path)
    assert {one.path for one in list_backups(ctx, tmp_path)} == set(paths)
    with ctx.work.read() as session:
        assert find_last_backup(session).file == "2.cadenza"


def test_a_copy_is_good_although_nobody_can_note_it(ctx, tmp_path, monkeypatch, expected_logs):
    def busy(*_args):
        raise DatabaseBusy

    monkeypatch.setattr(backups, "record", busy)
    expected_logs.add("not noted")
    assert save_backup(ctx, tmp_path / "saved.cadenza").path.exists()


def test_the_data_say_where_they_lie(ctx):
    factories.customer(ctx)
    found = describe_data(ctx)
    if ctx.work.engine.dialect.name == "sqlite":
        assert Path(found.place).parent == found.folder
        assert found.size >= Path(found.place).stat().st_size > 0
    else:
        assert (found.folder, found.size) == (None, None)
        assert found.place.startswith("postgresql")
