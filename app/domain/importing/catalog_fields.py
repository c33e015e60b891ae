"""Under which headings do price lists and lists of plans bring which fact?"""

from app.domain.importing.fields import Field, Kind, field
from app.i18n import N_

NET_PRICE_NAMES = (
    "unit price,price,prezzo,prezzo unitario,prezzo unit.,prezzo netto,prezzo imponibile,imponibile,"
    "prezzo (iva escl.),prezzo iva esclusa,prezzo senza iva,prezzo listino,prezzo di listino,listino,prezzo vendita,"
    "prezzo di vendita,canone,importo,importo unitario,tariffa,costo,costo unitario,list price,net price,sales price,"
    "selling price,rate,amount,fee,unit price (net),prezzo unitario (netto),price excl. vat,price (excl. vat),"
    "prezzo €,prezzo euro,prezzo in euro,canone mensile,quota,quota annuale,prix unitaire,prix,prix ht,preis"
)
GROSS_PRICE_NAMES = (
    "prezzo ivato,prezzo iva inclusa,prezzo (iva incl.),prezzo iva compresa,prezzo con iva,prezzo lordo,importo ivato,"
    "canone ivato,price incl. vat,price (incl. vat),gross price,price with vat,prix ttc,prezzo al pubblico"
)
VAT_RATE_NAMES = (
    "iva,iva %,% iva,aliquota iva,aliquota,aliq. iva,aliq.,cod. iva,codice iva,vat,vat %,vat rate,vat rate %,vat code,"
    "tax,tax rate,tax rate 1,tax %,taux tva,tva,mwst"
)
NATURE_NAMES = "natura,natura iva,nature,cod. natura,codice natura,esenzione,titolo di esenzione,vat exemption"
CYCLE_NAMES = (
    "billing cycle,periodicità,periodicita,cadenza,frequenza,frequency,ciclo,ciclo di fatturazione,periodo,period,"
    "billing period,billing frequency,interval,rinnovo ogni,fatturazione ogni,ricorrenza,recurrence,durata periodo,"
    "how often,frequenza fatturazione,periodicità fatturazione,cadenza fatturazione,durata,duration,durée,périodicité,"
    "abrechnungszeitraum,intervall"
)
TIMING_NAMES = (
    "fatturazione,billed,billing,billing timing,timing,anticipato/posticipato,anticipata/posticipata,"
    "posticipato,posticipata,arrears,tipo fatturazione,modalità fatturazione,anticipo/posticipo,advance/arrears"
)
ADVANCE_NAMES = "anticipata,anticipato,advance,prepaid,fatturazione anticipata,billed in advance"
TERM_NAMES = (
    "durata (mesi),durata mesi,durata minima,durata minima (mesi),vincolo,vincolo mesi,vincolo (mesi),mesi vincolo,"
    "durata contratto,durata contrattuale,durata contratto (mesi),term,term (months),minimum term,"
    "minimum term (months),contract length,commitment,impegno,mesi,months"
)
NOTICE_NAMES = (
    "notice period,notice (days),notice days,disdetta,disdetta (giorni),preavviso,preavviso (giorni),giorni preavviso,"
    "preavviso disdetta,preavviso gg,termine disdetta,giorni disdetta,preavviso (mesi),notice (months)"
)
RENEW_NAMES = (
    "auto renew,autorenew,automatic renewal,rinnovo automatico,rinnovo tacito,tacito rinnovo,renews,rinnovo,"
    "rinnova automaticamente,renewal"
)
TRIAL_NAMES = (
    "trial,trial period,prova,prova (giorni),giorni di prova,giorni prova,periodo di prova,trial (days),free days"
)

ITEM_FIELDS: tuple[Field, ...] = (
    field(
        "code",
        N_("Code"),
        "codice articolo,cod. articolo,cod. art.,cod art,codice prodotto,cod. prodotto,codice servizio,codice,cod.,sku,"
        "item code,item no,item number,product code,product key,service code,part number,articolo n.,ref,rif.,"
        "riferimento,"
        "id articolo,item id,product id,id,articolo,item,product,prodotto,servizio,référence,artikelnummer,artikel-nr.,"
        "art.-nr.",
    ),
    field(
        "description",
        N_("Description"),
        "descrizione,descr.,descrizione articolo,nome,name,articolo,prodotto,servizio,voce,product,service,item,"
        "item name,"
        "product name,service name,nome prodotto,nome articolo,titolo,title,label,libellé,denominazione,prestazione,"
        "description of goods,oggetto,désignation,bezeichnung,beschreibung",
    ),
    # Name on the first line, notes on the others.
    field("text", N_("Text"), "testo"),
    field("kind", N_("Kind"), "tipo,type,tipologia,natura prodotto,product type,tipo articolo,genere"),
    field("unit", N_("Unit"), "unità,unità di misura,u.m.,um,unit of measure,uom,misura,udm,unite"),
    field("unit_price", N_("Price"), NET_PRICE_NAMES, Kind.NUMBER),
    field("gross_price", N_("Price with VAT"), GROSS_PRICE_NAMES, Kind.NUMBER),
    field("vat_rate", N_("VAT rate"), VAT_RATE_NAMES, Kind.NUMBER),
    field("vat_nature", N_("VAT nature"), NATURE_NAMES),
    field("category", N_("Category"), "categoria,gruppo,group,famiglia,family,reparto,merceologia,gruppo merceologico"),
    field("cycle", N_("Cycle"), CYCLE_NAMES),
    field("active", N_("Active"), "attivo,attiva,in vendita,on sale,for sale,enabled,abilitato,stato,status,onsell"),
    field("notes", N_("Notes"), "note,annotazioni,osservazioni,descrizione estesa,descrizione lunga,long description",
          several=True),
)  # fmt: skip

PLAN_FIELDS: tuple[Field, ...] = (
    field(
        "code",
        N_("Code"),
        "codice piano,cod. piano,plan code,codice,cod.,piano n.,plan id,id piano,sigla,rif.,ref,id",
    ),
    field(
        "description",
        N_("Name"),
        "nome,name,piano,plan,plan name,nome piano,descrizione,descrizione piano,titolo,title",
    ),
    field(
        "item_code",
        N_("Item"),
        "codice articolo,cod. articolo,cod. art.,articolo,sku,item,product code,product,prodotto,servizio,service,"
        "codice prodotto,codice servizio",
    ),
    field("quantity", N_("Quantity"), "quantità,q.tà,qta,qty,pezzi,numero", Kind.NUMBER),
    field("unit_price", N_("Price"), NET_PRICE_NAMES, Kind.NUMBER),
    field("vat_rate", N_("VAT rate"), VAT_RATE_NAMES, Kind.NUMBER),
    field("vat_nature", N_("VAT nature"), NATURE_NAMES),
    field("cycle", N_("Cycle"), CYCLE_NAMES),
    field("in_arrears", N_("In arrears"), TIMING_NAMES),
    field("in_advance", N_("In advance"), ADVANCE_NAMES),
    field(
        "setup_fee",
        N_("Set-up fee"),
        "set-up fee,set up,setup,attivazione,costo attivazione,costo di attivazione,una tantum,contributo attivazione,"
        "activation,activation fee,one-off fee,quota iscrizione,iscrizione",
        Kind.NUMBER,
    ),
    field("trial_days", N_("Trial"), TRIAL_NAMES),
    field("term_months", N_("Term"), TERM_NAMES),
    field("notice", N_("Notice"), NOTICE_NAMES),
    field("auto_renew", N_("Renews by itself"), RENEW_NAMES),
)
