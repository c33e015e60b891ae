"""Under which headings do lists of customers bring which fact?"""

from app.domain.importing.fields import Field, Kind, field
from app.i18n import N_

CUSTOMER_FIELDS: tuple[Field, ...] = (
    field(
        "code",
        N_("Code"),
        "customer code,codice cliente,cod. cliente,cod cli,codice cli,codice,cod.,n. cliente,nr. cliente,num. cliente,"
        "numero cliente,customer no,customer no.,customer number,customer #,client code,client number,client no,"
        "codice anagrafica,cod. anagrafica,cod. soggetto,codice soggetto,account number,numero,number,customer id,"
        "id cliente,client id,code client,kundennummer,rif.,ref,id",
    ),
    field(
        "name",
        N_("Name"),
        "ragione sociale,rag. soc.,rag. sociale,ragione soc.,denominazione,company name,business name,nominativo,"
        "customer name,client name,nome cliente,denominazione cliente,ragione sociale cliente,intestazione,"
        "intestatario,"
        "ragione sociale / nome,nome / ragione sociale,cognome e nome,nome e cognome,cognome nome,nome cognome,"
        "full name,"
        "display name,company,organization name,organisation name,organization,organisation,azienda,ditta,società,"
        "impresa,raison sociale,firma,firmenname,cliente,customer,client,soggetto,anagrafica,nome,account name",
    ),
    field("first_name", N_("First name"), "given name,nome di battesimo,prénom,vorname,contact first name"),
    field("last_name", N_("Last name"), "surname,family name,cognome,nom de famille,nachname,contact last name"),
    field(
        "kind",
        N_("Kind"),
        "tipo,type,tipo cliente,customer type,client type,tipologia,tipologia cliente,classification,natura giuridica,"
        "tipo soggetto,categoria cliente,tipo anagrafica",
    ),
    field(
        "vat_number",
        N_("VAT number"),
        "partita iva,p. iva,p.i.,piva,part. iva,vat no,vat no.,vat id,vat code,vat reg. no.,vat registration number,"
        "vat,tax number,p iva cliente,partita iva cliente,partita iva / vat,num. tva,n° tva,numéro de tva,tva,"
        "ust-idnr,uid,p. iva comunitaria,partita iva comunitaria,vat identification number",
    ),
    field(
        "tax_code",
        N_("Tax code"),
        "codice fiscale,cod. fiscale,cod. fisc.,cod fisc,c.f.,cf,fiscal code,tax id,tax identification number,"
        "codice fiscale cliente,id number,national id",
    ),
    field(
        "recipient_code",
        N_("Recipient code"),
        "codice destinatario,cod. destinatario,cod. dest.,codice sdi,cod. sdi,sdi,sdi code,codice univoco,cod. univoco,"
        "codice univoco ufficio,codice ipa,ipa,cuf,cod. destinatario sdi,codice destinatario sdi,sdi recipient code,"
        "codice destinatario / pec,einvoice code,e-invoice code",
    ),
    field(
        "pec",
        N_("Certified e-mail (PEC)"),
        "indirizzo pec,e-mail pec,email pec,pec email,pec address,certified e-mail,certified email,"
        "certified e-mail (pec),"
        "posta certificata,posta elettronica certificata,pec destinatario,mail pec,certified mail",
    ),
    field(
        "email",
        N_("E-mail"),
        "e-mail,mail,indirizzo e-mail,indirizzo email,email address,e-mail address,posta elettronica,e-mail cliente,"
        "email cliente,customer email,contact email,billing email,e-mail fatturazione,email fatture,"
        "e-mail amministrazione,"
        "e-mail 1,email 1,e-mail 2,email 2,email2,e-mail 3,altra e-mail,seconda e-mail,e-mail 2 address,courriel",
        several=True,
    ),
    field(
        "phone",
        N_("Phone"),
        "telefono,tel,tel.,telefono fisso,tel. fisso,telefono 1,tel. 1,telephone,phone number,client phone,"
        "contact phone,"
        "business phone,main phone,company main phone,recapito,recapito telefonico,téléphone,telefon,"
        "numero di telefono",
    ),
    field(
        "mobile",
        N_("Mobile"),
        "cellulare,cell,cell.,mobile phone,tel. cellulare,telefono cellulare,telefonino,cell phone,telefono 2,tel. 2,"
        "tél portable,portable,handy",
    ),
    field(
        "address",
        N_("Address"),
        "indirizzo,via,street,address 1,address line 1,indirizzo 1,sede,sede legale,indirizzo sede,"
        "indirizzo sede legale,"
        "indirizzo fatturazione,indirizzo di fatturazione,billing address,billing street,street address,"
        "business street,"
        "via e numero,indirizzo completo,address line 2,address 2,indirizzo 2,apt/suite,adresse,strasse,n. civico,"
        "civico,"
        "numero civico,num. civico,house number",
        several=True,
    ),
    field(
        "postcode",
        N_("Postcode"),
        "cap,c.a.p.,zip,zip code,postal code,post code,codice postale,codice avviamento postale,zip/postal code,"
        "business postal code,billing postal code,billing zip,cap sede,plz,code postal,zip / cap",
    ),
    field(
        "city",
        N_("City"),
        "città,comune,località,town,loc.,paese / città,city/town,business city,billing city,citta sede,comune sede,"
        "ville,"
        "ort,localita / comune",
    ),
    field(
        "province",
        N_("Province"),
        "prov,prov.,provincia,state,state/province,province/state,pr,sigla provincia,sigla prov.,county,"
        "state/canton,provincia/cantone/stato,business state,billing state,prov. sede,département/canton",
    ),
    field(
        "country",
        N_("Country"),
        "nazione,paese,stato,country code,codice paese,codice nazione,cod. nazione,cod. paese,codice iso,iso,naz.,"
        "business country/region,country/region,billing country,nazione sede,pays,land,codice del paese,code pays",
        several=True,
    ),
    field("language", N_("Language"), "lingua,lang,lingua documenti,customer language,default language,langue,sprache"),
    field(
        "payment_terms",
        N_("Payment terms"),
        "condizioni di pagamento,condizioni pagamento,cond. pagamento,cond. pag.,termini di pagamento,"
        "termini pagamento,"
        "terms,client payment terms,scadenza pagamento,dilazione,giorni pagamento,gg pagamento,payment days,"
        "condizioni,conditions de règlement",
    ),
    field(
        "payment_method",
        N_("Payment method"),
        "pagamento,modalità di pagamento,modalità pagamento,mod. pagamento,metodo di pagamento,metodo pagamento,"
        "tipo pagamento,payment,payment type,payment mode,mezzo di pagamento,forma di pagamento,mode de règlement",
    ),
    field(
        "iban",
        N_("IBAN"),
        "coordinate bancarie,coordinate bancarie (iban),codice iban,iban cliente,bank account,conto corrente,"
        "conto corrente (iban),c/c iban,bank account (iban)",
    ),
    field(
        "since",
        N_("Customer since"),
        "cliente dal,data inserimento,data acquisizione,data creazione,creation date,created,created at,customer since,"
        "data registrazione,date created,inserito il,data inizio rapporto,data di creazione",
        Kind.DATE,
    ),
    field(
        "notes",
        N_("Notes"),
        "note,annotazioni,osservazioni,commenti,comment,comments,remarks,memo,descrizione,private notes,public notes,"
        "note interne,internal notes,remarques",
        several=True,
    ),
    # Only lists that hold suppliers beside customers have this one.
    field("is_customer", N_("Is a customer"), "è cliente,flag cliente,customer flag"),
)
# What an address book can keep in a column whose meaning stands in the column before it.
LABELLED_KEYS = ("vat_number", "tax_code", "recipient_code", "pec", "iban")
LABELLED_FIELDS: dict[str, str] = {
    name: one.key for one in CUSTOMER_FIELDS if one.key in LABELLED_KEYS for name in one.names
}
