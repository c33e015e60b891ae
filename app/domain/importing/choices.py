"""Which words stand for the same choice? Kinds, states, timing, payment methods, yes and no, in several languages."""

from collections.abc import Mapping

from app.domain.billing_calendar import Timing
from app.domain.importing.words import compact
from app.domain.lifecycle import SubscriptionState


def _table(words: Mapping[str, str]) -> dict[str, str]:
    return {compact(word): value for value, spellings in words.items() for word in spellings.split(",")}


KINDS = _table(
    {
        "business": (
            "business,company,firm,organisation,organization,azienda,società,ditta,ditta individuale,impresa,"
            "libero professionista,professionista,partita iva,b2b,associazione,condominio,persona giuridica,"
            "partnership,corporation,llc,trust,charity,other,altro,entreprise,société,piccola azienda,media azienda,"
            "grande azienda,small company,medium company,large company,retailer,wholesaler"
        ),
        "public_body": (
            "public body,public_body,public,public administration,public sector,pa,p.a.,ente pubblico,"
            "pubblica amministrazione,government,governmental,administration,amministrazione"
        ),
        "consumer": (
            "consumer,individual,person,private,private individual,private person,privato,privata,privati,"
            "persona fisica,consumatore,b2c,particulier,cliente privato"
        ),
    }
)

STATES: dict[str, SubscriptionState] = {
    word: SubscriptionState(value)
    for word, value in _table(
        {
            SubscriptionState.ACTIVE.value: (
                "active,attivo,attiva,in corso,aperto,aperta,open,running,vigente,in essere,valido,valida,enabled,"
                "abilitato,on,pending,en service,actif"
            ),
            SubscriptionState.PAUSED.value: (
                "paused,sospeso,sospesa,in pausa,suspended,on hold,hold,congelato,frozen,stopped,inactive,inattivo,"
                "inattiva,non attivo,suspendu"
            ),
            SubscriptionState.ENDED.value: (
                "ended,cessato,cessata,chiuso,chiusa,closed,terminated,terminato,terminata,completed,completato,"
                "concluso,conclusa,finito,finita,finished,archived,archiviato,résilié,clôturé"
            ),
            SubscriptionState.CANCELLED.value: (
                "cancelled,canceled,annullato,annullata,cancellato,cancellata,rescisso,revocato,revocata"
            ),
            SubscriptionState.ENDING.value: (
                "ending,disdetto,disdetta,in disdetta,recesso,non rinnovare,in chiusura,cancellation scheduled,"
                "to be cancelled,will end"
            ),
            SubscriptionState.EXPIRED.value: "expired,scaduto,scaduta,expiré",
            SubscriptionState.DRAFT.value: "draft,bozza,in preparazione,da attivare,brouillon",
            SubscriptionState.TRIAL.value: "trial,trialing,prova,in prova,periodo di prova",
        }
    ).items()
}
# A subscription in one of these has ended or is about to.
OVER = frozenset(
    {SubscriptionState.ENDING, SubscriptionState.ENDED, SubscriptionState.CANCELLED, SubscriptionState.EXPIRED}
)

TIMINGS: dict[str, Timing] = {
    word: Timing(value)
    for word, value in _table(
        {
            Timing.ADVANCE.value: (
                "advance,in advance,prepaid,upfront,anticipata,anticipato,anticipatamente,in anticipo,"
                "inizio periodo,a inizio periodo,beginning,start of period"
            ),
            Timing.ARREARS.value: (
                "arrears,in arrears,postpaid,posticipata,posticipato,posticipatamente,fine periodo,a fine periodo,"
                "a consuntivo,end,end of period"
            ),
        }
    ).items()
}

METHODS = _table(
    {
        "transfer": (
            "transfer,bank transfer,bank_transfer,bonifico,bonifico bancario,bb,wire,wire transfer,credit transfer,"
            "virement,bonifico sepa,mp05"
        ),
        "direct_debit": (
            "direct debit,direct_debit,directdebit,sdd,rid,sdd / rid,rid / sdd,addebito,addebito diretto,"
            "addebito sepa,sepa,sepa direct debit,sepa dd,addebito in conto,prélèvement,mp19,mp20,mp21"
        ),
        "cash": "cash,contanti,contante,espèces,mp01",
        "card": "card,carta,carta di credito,credit card,debit card,bancomat,pos,carte bancaire,mp08,stripe",
        "cheque": "cheque,check,assegno,assegno bancario,assegno circolare,chèque,mp02,mp03",
        "riba": "riba,ri.ba.,ricevuta bancaria,mp12",
        "other": "other,altro,paypal",
    }
)

ITEM_KINDS = _table(
    {
        "service": "service,servizio,servizi,services,1,prestazione",
        "product": "product,prodotto,prodotti,products,goods,merce,bene,beni,articolo,0,produit",
    }
)

_YES = frozenset(_table({"yes": "yes,y,true,1,si,sì,s,vero,x,on,ok,oui,vrai,ja,j,wahr,attivo,active,abilitato"}))
_NO = frozenset(_table({"no": "no,n,false,0,falso,off,non,faux,nein,falsch,inattivo,inactive,disattivo,obsoleto"}))
# Languages documents are written in.
LANGUAGES = _table(
    {
        "it": "it,ita,italian,italiano,italiana,it_it,it_ch",
        "en": "en,eng,english,inglese,en_us,en_gb,en_ie",
    }
)


def yes_or_no(text: str) -> bool | None:
    """Read a yes or no; ``None`` when it is neither.

    >>> yes_or_no("Sì"), yes_or_no("0"), yes_or_no("forse")
    (True, False, None)
    """
    word = compact(text)
    if word in _YES:
        return True
    return False if word in _NO else None
