"""Under which headings do lists of subscriptions and contracts bring which fact?"""

from app.domain.importing.catalog_fields import (
    ADVANCE_NAMES,
    CYCLE_NAMES,
    GROSS_PRICE_NAMES,
    NATURE_NAMES,
    NET_PRICE_NAMES,
    NOTICE_NAMES,
    RENEW_NAMES,
    TERM_NAMES,
    TIMING_NAMES,
    TRIAL_NAMES,
    VAT_RATE_NAMES,
)
from app.domain.importing.fields import Field, Kind, field
from app.i18n import N_

SUBSCRIPTION_FIELDS: tuple[Field, ...] = (
    field(
        "code",
        N_("Code"),
        "contratto,n. contratto,nr. contratto,num. contratto,numero contratto,codice contratto,cod. contratto,contract,"
        "contract no,contract no.,contract number,contract code,subscription,subscription code,subscription no,"
        "subscription number,subscription id,abbonamento,n. abbonamento,codice abbonamento,cod. abbonamento,codice,"
        "cod.,"
        "numero,number,rif.,ref,id",
    ),
    field("line", N_("Contract line"), "riga,n. riga,line,line no,line id"),
    field(
        "customer_code",
        N_("Customer"),
        "codice cliente,cod. cliente,cod cli,codice cli,n. cliente,nr. cliente,numero cliente,customer code,"
        "customer no,"
        "customer no.,customer number,customer id,client code,client number,client id,id cliente,cod. anagrafica,"
        "codice anagrafica,codice soggetto",
    ),
    field(
        "customer_name",
        N_("Customer's name"),
        "cliente,customer,client,nome cliente,customer name,client name,ragione sociale,rag. soc.,denominazione,"
        "intestatario,"
        "nominativo,company,company name,azienda,ditta,raison sociale",
    ),
    # The customer's number in the program the file comes from; never one of ours.
    field("customer_ref", N_("Customer's foreign id"), "id società,company id"),
    field("customer_vat_number", N_("Customer's VAT number"), "partita iva,p. iva,p.i.,partita iva cliente,vat id"),
    field("customer_tax_code", N_("Customer's tax code"), "codice fiscale,cod. fiscale,cod. fisc.,c.f.,cf,fiscal code"),
    field("customer_email", N_("Customer's e-mail"), "email,e-mail,mail,e-mail cliente,customer email"),
    field("plan_code", N_("Plan"), "piano,plan,codice piano,cod. piano,plan name,plan id,tariffa,profilo,formula"),
    field(
        "item_code",
        N_("Item"),
        "codice articolo,cod. articolo,cod. art.,articolo,sku,item,product code,product,prodotto,servizio,service,"
        "codice prodotto,codice servizio,cod. servizio,service code",
    ),
    field(
        "description",
        N_("Description"),
        "descrizione,descr.,oggetto,descrizione servizio,descrizione contratto,voce,causale,line description,libellé,"
        "désignation,bezeichnung,beschreibung",
    ),
    field("quantity", N_("Quantity"), "quantità,q.tà,qta,qty,pezzi,n. postazioni,seats,utenti,licenze,quantité,menge",
          Kind.NUMBER),
    field("unit", N_("Unit"), "unità,unità di misura,u.m.,um,unit of measure,uom"),
    field("unit_price", N_("Price"), NET_PRICE_NAMES, Kind.NUMBER),
    field("gross_price", N_("Price with VAT"), GROSS_PRICE_NAMES, Kind.NUMBER),
    # What the whole line costs; the price of one unit follows from the quantity.
    field("line_net", N_("Line amount"), "importo riga,totale riga,totale netto,line total,line amount",
          Kind.NUMBER),
    field("document_total", N_("Total with VAT"), "totale documento,totale ivato,total with tax", Kind.NUMBER),
    field("document_tax", N_("VAT amount"), "importo iva,tax amount,vat amount", Kind.NUMBER),
    field("currency", N_("Currency"), "valuta,divisa,client currency"),
    field("other_taxes", N_("Other taxes"), "tax rate 2,tax rate 3", Kind.NUMBER, several=True),
    field(
        "discount_percent",
        N_("Discount"),
        "sconto,sconto %,% sconto,discount,discount %,discount percent,sc.,sc. %,sconto percentuale,remise",
        Kind.NUMBER,
    ),
    field("vat_rate", N_("VAT rate"), VAT_RATE_NAMES, Kind.NUMBER),
    field("vat_nature", N_("VAT nature"), NATURE_NAMES),
    field("cycle", N_("Cycle"), CYCLE_NAMES),
    field("in_arrears", N_("In arrears"), TIMING_NAMES),
    field("in_advance", N_("In advance"), ADVANCE_NAMES),
    field(
        "start",
        N_("Start"),
        "start date,data inizio,data di inizio,inizio,dal,decorrenza,data decorrenza,data attivazione,attivazione,"
        "attivo dal,from,valid from,validità dal,data contratto,contract date,begin,begin date,data stipula,"
        "in vigore dal,"
        "inizio contratto,date début,date de début,activation date,starts,beginn,vertragsbeginn",
        Kind.DATE,
    ),
    field("planned_start", N_("Planned start"), "data di inizio prevista,planned start date", Kind.DATE),
    field(
        "end",
        N_("End"),
        "end date,data fine,data di fine,fine,al,scadenza,data scadenza,termine,until,valid until,valid to,to,expiry,"
        "expiry date,data cessazione,cessazione,fine contratto,scadenza contratto,data disdetta,date fin,"
        "date de fin,ends,end on,ende,vertragsende",
        Kind.DATE,
    ),
    field("closed_on", N_("Closed on"), "data chiusura riga,line closed on", Kind.DATE),
    field(
        "billed_through",
        N_("Billed through"),
        "fatturato fino al,fatturato sino al,fatturato al,ultimo giorno fatturato,fatturato fino a,fatturati fino al,"
        "ultima fatturazione fino al,ultima competenza,competenza fino al,competenza fatturata fino al,billed until,"
        "billed to,invoiced through,invoiced until,invoiced to,last billed day,last day billed,paid through,paid until,"
        "pagato fino al,coperto fino al,current period end,facturé jusqu'au",
        Kind.DATE,
    ),
    field(
        "next_period_start",
        N_("Next period"),
        "next period,da fatturare dal,prossimo periodo dal,prossimo periodo,prossima competenza,next service period,"
        "prossimo rinnovo,data prossimo rinnovo,next renewal,next renewal date,renewal date",
        Kind.DATE,
    ),
    field(
        "next_invoice_on",
        N_("Next invoice"),
        "next invoice,next invoice date,next billing date,next send date,next date,next charge date,next bill date,"
        "prossima fattura,data prossima fattura,prossima fatturazione,data prossima fatturazione,prossima emissione,"
        "prossima scadenza",
        Kind.DATE,
    ),
    field("term_months", N_("Term"), TERM_NAMES),
    field("notice", N_("Notice"), NOTICE_NAMES),
    field("auto_renew", N_("Renews by itself"), RENEW_NAMES),
    field("trial_days", N_("Trial"), TRIAL_NAMES),
    field("status", N_("State"), "stato,state,situazione,stato contratto,subscription status,attivo,active,état"),
    field("payment_terms", N_("Payment terms"), "condizioni di pagamento,cond. pagamento,termini di pagamento,terms"),
    field("payment_method", N_("Payment method"), "pagamento,modalità di pagamento,metodo di pagamento,payment"),
    field("purchase_order", N_("Order reference"), "ordine,ordine di acquisto,po,po number,rif. ordine,n. ordine"),
    field("cig", N_("CIG"), "codice cig"),
    field("cup", N_("CUP"), "codice cup"),
    field("notes", N_("Notes"), "note,annotazioni,osservazioni,comments,comment,remarks,private notes,note interne",
          several=True),
)  # fmt: skip
