from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain import identifiers
from app.domain.identifiers import Fault, InvalidIdentifier, faults
from app.errors import Invalid
from app.i18n.placeholders import fields


def reason(check, *args):
    with pytest.raises(InvalidIdentifier) as refused:
        check(*args)
    return refused.value.reason


def test_every_fault_has_an_error_of_its_name_that_quotes_the_value_and_points_at_a_field():
    classes = {error.__name__: error for error in InvalidIdentifier.__subclasses__()}
    found = {}
    for error in classes.values():
        assert ("value", "", "") in fields(error.text)
        found[error(value="x").reason] = error(value="x").field
    assert set(found) == set(Fault)
    assert all(found.values())


def test_an_error_can_point_at_another_field():
    with pytest.raises(Invalid) as refused:
        identifiers.check_email("nobody", field="pec")
    assert refused.value.field == "pec"
    assert refused.value.facts["value"] == "nobody"


class TestItalianVatNumbers:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("06792908888", "06792908888"),
            ("91890620502", "91890620502"),
            ("71897040326", "71897040326"),
            ("IT 019 4611 9995", "01946119995"),
            ("it08167898884", "08167898884"),
            (" 64039600339\u00a0", "64039600339"),
            ("007.431.101-57", "00743110157"),
            ("6563459996", "06563459996"),
            ("679558882", "00679558882"),
            ("6792908888.0", "06792908888"),
            ("6,7929088880E+9", "06792908888"),
        ],
    )
    def test_are_read_as_people_and_spreadsheets_write_them(self, written, plain):
        assert identifiers.check_vat_number(written) == plain

    @pytest.mark.parametrize(
        ("written", "fault"),
        [
            ("93785990037", Fault.VAT_NUMBER_CHECK_DIGIT),
            ("IT94137190027", Fault.VAT_NUMBER_CHECK_DIGIT),
            ("6587452097", Fault.VAT_NUMBER_LENGTH),
            ("012345678971", Fault.VAT_NUMBER_LENGTH),
            ("", Fault.VAT_NUMBER_LENGTH),
            ("0", Fault.VAT_NUMBER_LENGTH),
            ("00000000000", Fault.VAT_NUMBER_CHECK_DIGIT),
            ("da chiedere", Fault.VAT_NUMBER_LENGTH),
            ("0074311O157", Fault.VAT_NUMBER_MALFORMED),
            ("٠٠٧٤٣١١٠١٥٧", Fault.VAT_NUMBER_MALFORMED),
            ("0,97143E+10", Fault.VAT_NUMBER_DIGITS_LOST),
            ("8.50665E+10", Fault.VAT_NUMBER_DIGITS_LOST),
            ("1,23457e10", Fault.VAT_NUMBER_DIGITS_LOST),
            ("7E+09", Fault.VAT_NUMBER_DIGITS_LOST),
        ],
    )
    def test_are_refused_with_the_reason(self, written, fault):
        assert reason(identifiers.check_vat_number, written) == fault

    @given(st.integers(min_value=1, max_value=9_999_999), st.integers(min_value=0, max_value=999))
    def test_exactly_one_check_digit_fits_and_lost_zeros_come_back(self, register, office):
        body = f"{register:07d}{office:03d}"
        good = [digit for digit in "0123456789" if _passes(identifiers.check_vat_number, body + digit)]
        assert len(good) == 1
        number = body + good[0]
        assert identifiers.check_vat_number(str(int(number))) == number
        assert identifiers.check_vat_number(f"IT{number}", "DE") == number

    @given(st.text())
    def test_any_text_is_either_eleven_digits_or_a_reason(self, text):
        assume(not text.strip()[:2].isalpha())
        try:
            plain = identifiers.check_vat_number(text)
        except InvalidIdentifier:
            return
        assert len(plain) == 11
        assert plain.isdigit()

    def test_an_unknown_province_office_is_a_doubt_and_not_a_fault(self):
        assert identifiers.check_vat_number("01234567897") == "01234567897"
        assert not identifiers.is_known_vat_office("01234567897")
        assert identifiers.is_known_vat_office("06792908888")


class TestForeignVatNumbers:
    @pytest.mark.parametrize(
        ("written", "country", "plain"),
        [
            ("DE994756513", "DE", "DE994756513"),
            ("994756513", "DE", "DE994756513"),
            ("DE994756513", "IT", "DE994756513"),
            ("FR82970755427", "FR", "FR82970755427"),
            ("ESB86061439", "ES", "ESB86061439"),
            ("b86061439", "ES", "ESB86061439"),
            ("ATU36926252", "AT", "ATU36926252"),
            ("U36926252", "AT", "ATU36926252"),
            ("NL120400248B04", "NL", "NL120400248B04"),
            ("BE 0814.825.932", "BE", "BE0814825932"),
            ("BE697449992", "BE", "BE0697449992"),
            ("HR63743118773", "HR", "HR63743118773"),
            ("SI90032675", "SI", "SI90032675"),
            ("EL094259216", "GR", "EL094259216"),
            ("GR094259216", "GR", "EL094259216"),
            ("094259216", "GR", "EL094259216"),
            ("GB996019230", "GB", "GB996019230"),
            ("XI996019230", "GB", "XI996019230"),
            ("CHE-808.566.249 MWST", "CH", "CHE808566249"),
            ("CHE808566249", "CH", "CHE808566249"),
            ("SM21550", "SM", "SM21550"),
            ("IT00743110157", "DE", "00743110157"),
            ("12-3456789", "US", "123456789"),
        ],
    )
    def test_keep_or_get_their_prefix(self, written, country, plain):
        assert identifiers.check_vat_number(written, country) == plain

    @pytest.mark.parametrize(
        ("written", "country", "fault"),
        [
            ("BE0903220747", "BE", Fault.VAT_NUMBER_CHECK_DIGIT),
            ("ESB81865087", "ES", Fault.VAT_NUMBER_CHECK_DIGIT),
            ("DE99475651", "DE", Fault.VAT_NUMBER_LENGTH),
            ("DE994756514", "DE", Fault.VAT_NUMBER_CHECK_DIGIT),
            ("DEABCDEFGHI", "DE", Fault.VAT_NUMBER_MALFORMED),
            ("NL1,20400E+8", "NL", Fault.VAT_NUMBER_MALFORMED),
            ("9,94757E+08", "DE", Fault.VAT_NUMBER_DIGITS_LOST),
            ("n/a", "US", Fault.VAT_NUMBER_MALFORMED),
            ("1" * 29, "US", Fault.VAT_NUMBER_LENGTH),
        ],
    )
    def test_are_refused_with_the_reason(self, written, country, fault):
        assert reason(identifiers.check_vat_number, written, country) == fault


class TestTaxCodes:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("RCCMNL83S18D969H", "RCCMNL83S18D969H"),
            ("LZZNCL 51M01 G482L", "LZZNCL51M01G482L"),
            ("rccmnl83s18d969h", "RCCMNL83S18D969H"),
            ("86831550040", "86831550040"),
            ("2404759991", "02404759991"),
            ("IT01946119995", "01946119995"),
        ],
    )
    def test_of_persons_and_organisations_are_read(self, written, plain):
        assert identifiers.check_tax_code(written) == plain

    def test_letters_may_stand_for_digits_where_two_people_share_a_code(self):
        # RCCMNL83S18D969 with its last digit, and with all seven, replaced; check characters as the law computes them.
        assert identifiers.check_tax_code("RCCMNL83S18D96VW") == "RCCMNL83S18D96VW"
        holder = identifiers.tax_code_holder("RCCMNLUPSMUDVSVW", date(2026, 11, 22))
        assert (holder.born, holder.gender) == (date(1983, 11, 18), "M")

    @pytest.mark.parametrize(
        ("written", "fault"),
        [
            ("BNVVNI74B20I452A", Fault.TAX_CODE_CHECK_CHARACTER),
            ("BRMVNI74A04A271", Fault.TAX_CODE_LENGTH),
            ("86831550041", Fault.TAX_CODE_CHECK_CHARACTER),
            ("8,68316E+10", Fault.TAX_CODE_DIGITS_LOST),
            ("", Fault.TAX_CODE_LENGTH),
            ("ÀCCMNL83S18D969H", Fault.TAX_CODE_MALFORMED),
            ("0074311O157", Fault.TAX_CODE_MALFORMED),
        ],
    )
    def test_are_refused_with_the_reason(self, written, fault):
        assert reason(identifiers.check_tax_code, written) == fault

    def test_a_fitting_check_character_does_not_save_digits_in_the_place_of_letters(self):
        good = [letter for letter in _LETTERS if reason_or_none("1CCMNL83S18D969" + letter) == Fault.TAX_CODE_MALFORMED]
        assert len(good) == 1

    def test_of_other_countries_are_only_freed_from_blanks(self):
        assert identifiers.check_tax_code("12 345/67890", "DE") == "1234567890"
        assert reason(identifiers.check_tax_code, " ", "DE") == Fault.TAX_CODE_LENGTH

    @given(st.dates(min_value=date(1927, 1, 1), max_value=date(2026, 11, 22)), st.sampled_from("MF"))
    def test_tell_the_birthday_and_gender(self, born, gender):
        day = born.day + (40 if gender == "F" else 0)
        code = f"RSSMRA{born:%y}{'ABCDEHLMPRST'[born.month - 1]}{day:02d}H501X"
        holder = identifiers.tax_code_holder(code, date(2026, 11, 22))
        assert (holder.born, holder.gender) == (born, gender)

    def test_a_birthday_that_does_not_exist_tells_nothing(self):
        with pytest.raises(faults.TaxCodeMalformed):
            identifiers.tax_code_holder("RSSMRA83B30H501X", date(2026, 11, 22))


class TestBankAccounts:
    @pytest.mark.parametrize(
        "written",
        [
            "IT31 I062 3086 6210 0005 8112 115",
            "it31i0623086621000058112115",
            "IBAN: IT31I0623086621000058112115",
            "IT31-I062-3086-6210-0005-8112-115",
        ],
    )
    def test_spaces_case_and_the_word_itself_do_not_matter(self, written):
        assert identifiers.check_iban(written) == "IT31I0623086621000058112115"

    @pytest.mark.parametrize(
        ("written", "fault"),
        [
            ("IT47U076016125000049924645", Fault.IBAN_LENGTH),
            ("IT94Q083271290900028773862", Fault.IBAN_LENGTH),
            ("IT08Q0200824332000050230279", Fault.IBAN_CHECK_DIGITS),
            ("IT81 J083 2700 2730 0039 1286 575", Fault.IBAN_CHECK_DIGITS),
            ("IT31I06230866210000581121151", Fault.IBAN_LENGTH),
            ("XX31I0623086621000058112115", Fault.IBAN_COUNTRY_UNKNOWN),
            ("", Fault.IBAN_LENGTH),
            ("IT", Fault.IBAN_LENGTH),
            ("IT31I06230866210000581121é5", Fault.IBAN_MALFORMED),
        ],
    )
    def test_are_refused_with_the_reason(self, written, fault):
        assert reason(identifiers.check_iban, written) == fault

    def test_a_letter_in_the_place_of_a_digit_is_refused_even_if_the_check_digits_fit(self):
        wrong = "DE" + identifiers.iban_check_digits("DExxA70400440532013000") + "A70400440532013000"
        assert reason(identifiers.check_iban, wrong) == Fault.IBAN_MALFORMED

    @given(st.text("0123456789", min_size=18, max_size=18), st.integers(0, 17), st.integers(1, 9))
    def test_one_wrong_digit_is_always_caught(self, account, place, shift):
        good = f"DE{identifiers.iban_check_digits('DExx' + account)}{account}"
        assert identifiers.check_iban(good) == good
        at = 4 + place
        wrong = good[:at] + str((int(good[at]) + shift) % 10) + good[at + 1 :]
        assert reason(identifiers.check_iban, wrong) == Fault.IBAN_CHECK_DIGITS

    @pytest.mark.parametrize(
        ("written", "fault"),
        [
            ("ES24ZZZ47690558N", Fault.CREDITOR_ID_CHECK_DIGITS),
            ("ES23", Fault.CREDITOR_ID_LENGTH),
            ("E523ZZZ47690558N", Fault.CREDITOR_ID_MALFORMED),
        ],
    )
    def test_creditor_identifiers_are_refused_with_the_reason(self, written, fault):
        assert reason(identifiers.check_creditor_id, written) == fault


class TestRecipientCodes:
    @pytest.mark.parametrize(
        ("written", "kind", "plain"),
        [
            ("subm70n ", "business", "SUBM70N"),
            ("0", "business", "0000000"),
            ("0000000", "consumer", "0000000"),
            ("XXXXXXX", "business", "XXXXXXX"),
            ("UEME87", "public_body", "UEME87"),
            ("UEME87", "", "UEME87"),
            ("M5UXCR1", "", "M5UXCR1"),
        ],
    )
    def test_are_seven_characters_or_six_of_a_public_body(self, written, kind, plain):
        assert identifiers.check_recipient_code(written, kind) == plain

    @pytest.mark.parametrize(
        ("written", "kind", "fault"),
        [
            ("ABC12", "", Fault.RECIPIENT_CODE_LENGTH),
            ("UEME87", "business", Fault.RECIPIENT_CODE_LENGTH),
            ("M5UXCR1", "public_body", Fault.RECIPIENT_CODE_LENGTH),
            ("", "business", Fault.RECIPIENT_CODE_LENGTH),
            ("M5UXC*1", "business", Fault.RECIPIENT_CODE_MALFORMED),
        ],
    )
    def test_are_refused_with_the_reason(self, written, kind, fault):
        assert reason(identifiers.check_recipient_code, written, kind) == fault


class TestEmail:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("Contabilita@Rossi.Example ", "Contabilita@rossi.example"),
            ('"Kovacevik LLC" <info@kovacevikllc.example>', "info@kovacevikllc.example"),
            ("Edilizia Bonaventi <contabilita@edilizia.example>", "contabilita@edilizia.example"),
            ("<info@rossi.example>", "info@rossi.example"),
            ("mailto:info@rossi.example", "info@rossi.example"),
            ("o'neil+fatture@sub.rossi-bianchi.example", "o'neil+fatture@sub.rossi-bianchi.example"),
            ("info@caffè.example", "info@caffè.example"),
        ],
    )
    def test_addresses_are_taken_bare(self, written, plain):
        assert identifiers.check_email(written) == plain

    @pytest.mark.parametrize(
        "written",
        [
            "ufficio(at)scuoladimusicacorvinid.example",
            "info@duplex",
            "",
            "@rossi.example",
            "info@",
            "info@@rossi.example",
            "info@rossi..example",
            ".info@rossi.example",
            "in fo@rossi.example",
            "info@-rossi.example",
            "info@rossi.123",
            "info@rossi.example, anna@rossi.example",
            "info@rossi.example;",
            "Rossi <info@rossi.example> <x@y.example>",
            "niccolò@rossi.example",
            f"{'a' * 65}@rossi.example",
            f"info@{'a.' * 130}example",
            "info@rossi.example\nBcc: all@rossi.example",
        ],
    )
    def test_what_cannot_be_an_address_is_refused(self, written):
        assert reason(identifiers.check_email, written) == Fault.EMAIL_MALFORMED


class TestCountries:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            *(
                (name, "IT")
                for name in ("Italia", "ITALIA ", "Italy", "IT", "it", "ITA", "Italien", "Italian Republic")
            ),
            *((name, "DE") for name in ("Germania", "Deutschland", "Germany", "Federal Republic of Germany")),
            *((name, "GB") for name in ("Regno Unito", "UK", "United Kingdom", "Inghilterra", "Great Britain")),
            ("United Kingdom of Great Britain and Northern Ireland", "GB"),
            ("Republic of San Marino", "SM"),
            ("San Marino ", "SM"),
            ("Kingdom of Belgium", "BE"),
            ("Paesi Bassi", "NL"),
            ("Olanda", "NL"),
            ("Stati Uniti", "US"),
            ("U.S.A.", "US"),
            ("Grecia", "GR"),
            ("EL", "GR"),
            ("Österreich", "AT"),
            ("Principato di Monaco", "MC"),
            ("Swiss Confederation", "CH"),
            ("Cechia", "CZ"),
            ("Repubblica Ceca", "CZ"),
        ],
    )
    def test_are_known_by_code_and_by_name_in_several_languages(self, written, code):
        assert identifiers.check_country(written) == code

    @pytest.mark.parametrize("written", ["Padania", "", "ZZ", "EU", "XX", "150", "Republic of", "World"])
    def test_what_is_no_country_is_refused(self, written):
        assert reason(identifiers.check_country, written) == Fault.COUNTRY_UNKNOWN


class TestProvinces:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            *((name, "NA") for name in ("NA", "na ", "Napoli", "NAPOLI", "Città metropolitana di Napoli", "(NA)")),
            ("REGGIO NELL EMILIA", "RE"),
            ("Reggio nell'Emilia", "RE"),
            ("Reggio di Calabria", "RC"),
            ("FORLI' - CESENA", "FC"),
            ("MONZA E DELLA BRIANZA", "MB"),
            ("Provincia di L'Aquila", "AQ"),
            ("Bolzano/Bozen", "BZ"),
            ("ROMA", "RM"),
            ("Milano (MI)", "MI"),
            ("PS", "PU"),
            ("Valle d’Aosta", "AO"),
        ],
    )
    def test_are_known_by_code_and_by_name_however_spelled(self, written, code):
        assert identifiers.check_province(written) == code

    def test_there_are_107_of_them_and_the_four_sardinian_ones_of_older_address_books(self):
        from app.domain.identifiers.provinces import PROVINCES, SPELLINGS

        assert len(PROVINCES) == 107 + 4
        assert set(SPELLINGS.values()) <= set(PROVINCES)

    @pytest.mark.parametrize("written", ["TI", "", "Baviera", "XX"])
    def test_what_is_no_province_is_refused(self, written):
        assert reason(identifiers.check_province, written) == Fault.PROVINCE_UNKNOWN


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def reason_or_none(code):
    try:
        identifiers.check_tax_code(code)
    except InvalidIdentifier as wrong:
        return wrong.reason
    return None


def _passes(check, value):
    try:
        check(value)
    except InvalidIdentifier:
        return False
    return True
