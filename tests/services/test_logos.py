"""Is the picture on the invoices set and removed by itself?"""

import json

import pytest
from sqlalchemy import select

from app.domain.pictures import NoPicture
from app.errors import Conflict
from app.models import AuditEntry
from app.queries.company import find_logo
from app.services.billing.loading import NoCompany
from app.services.logos import remove_logo, set_logo
from app.services.setup import read_company
from tests.domain.test_pictures import picture


def logo(ctx):
    with ctx.work.read() as session:
        return find_logo(session)


def test_a_logo_is_set_replaced_and_removed(ctx):
    before = read_company(ctx).version
    set_logo(ctx, picture(), version=before)
    assert logo(ctx) == picture()
    set_logo(ctx, picture("JPEG"))
    assert logo(ctx) == picture("JPEG")
    remove_logo(ctx)
    assert logo(ctx) is None
    assert read_company(ctx).version == before + 3
    remove_logo(ctx)
    assert read_company(ctx).version == before + 3


def test_the_log_keeps_the_size_and_not_the_picture(ctx):
    set_logo(ctx, picture())
    with ctx.work.read() as session:
        facts = session.scalars(select(AuditEntry.facts).order_by(AuditEntry.id.desc())).first()
    assert json.loads(facts) == {"fields": {"logo": [None, len(picture())]}}


def test_what_is_no_picture_is_refused(ctx):
    with pytest.raises(NoPicture):
        set_logo(ctx, b"no picture")
    assert logo(ctx) is None


def test_a_missing_company_is_told(bare):
    with pytest.raises(NoCompany):
        set_logo(bare, picture())


def test_an_old_version_is_a_conflict(ctx):
    with pytest.raises(Conflict):
        set_logo(ctx, picture(), version=99)
