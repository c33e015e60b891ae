"""Which picture stands on the invoices? Set and removed by itself, without the rest of the company's form."""

from app.domain.pictures import check_logo
from app.models import Company
from app.services.audit import entry, record
from app.services.billing.loading import NoCompany
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.versions import compare, touch


def set_logo(ctx: Context, data: bytes, *, version: int | None = None) -> Changes:
    """Print this picture on documents from now on, drafts and copies of issued ones included.

    Raises:
        NoPicture, PictureTooLarge: not a PNG or JPEG that can be taken.
        NoCompany: there is none yet.
        Conflict: another seat changed the company since ``version``.
    """
    return _replace(ctx, check_logo(data), version)


def remove_logo(ctx: Context, *, version: int | None = None) -> Changes:
    """Print the company's initials instead of a picture.

    Raises:
        NoCompany: there is none yet.
        Conflict: another seat changed the company since ``version``.
    """
    return _replace(ctx, None, version)


def _replace(ctx: Context, data: bytes | None, version: int | None) -> Changes:
    with ctx.work.write() as session:
        row = session.get(Company, 1)
        if row is None:
            raise NoCompany
        compare(row, version)
        if row.logo != data:
            # The picture itself in the log would be copied into every backup for ever.
            sizes = [len(one) if one is not None else None for one in (row.logo, data)]
            row.logo = data
            touch(row)
            record(session, ctx, [entry("changed", "company", 1, fields={"logo": sizes})])
        return Changes.of(Kind.COMPANY, 1)
