"""What are the customers of the example called? All invented; whoever bears such a name is not meant."""

# Name, town and form of the firms everybody meets first.
KNOWN = (
    ("Officine Rinaldi S.r.l.", "Modena"),
    ("Tecnoedil Costruzioni S.p.A.", "Verona"),
    ("Logistica Adriatica S.r.l.", "Ancona"),
    ("Dental Clinic Moretti", "Bologna"),
    ("Hotel Bellavista", "Rimini"),
    ("Arredo Casa Greco S.r.l.", "Bari"),
    ("Farmacia Sant'Anna", "Lucca"),
    ("Studio Legale Bianchi", "Milano"),
    ("Panificio Marchetti S.n.c.", "Parma"),
    ("Galleria d'Arte Sforza", "Milano"),
    ("Torrefazione Amato", "Napoli"),
    ("Cantina Valpiana S.a.s.", "Asti"),
    ("Caseificio Valbona", "Parma"),
    ("Scuola di lingue Polaris", "Torino"),
    ("Agriturismo Le Querce", "Siena"),
    ("Ottica Lumen", "Bergamo"),
)

TRADES = (
    "Carpenteria", "Officina meccanica", "Autotrasporti", "Studio tecnico", "Studio dentistico", "Falegnameria",
    "Tipografia", "Ristorante", "Pasticceria", "Immobiliare", "Impianti elettrici", "Termoidraulica", "Ceramiche",
    "Vivai", "Salumificio", "Cantina", "Hotel", "Palestra", "Farmacia", "Libreria", "Lavanderia", "Gioielleria",
    "Autoscuola", "Agenzia viaggi", "Centro fisioterapico", "Consulenze", "Elaborazione dati", "Abbigliamento",
)  # fmt: skip
FORMS = ("S.r.l.", "S.r.l.", "S.r.l.", "S.n.c.", "S.a.s.", "S.p.A.", "S.r.l.s.")

SURNAMES = (
    "Fabbri", "Montanari", "Gatti", "Cattaneo", "Ferrari", "Barbieri", "Zanetti", "Bruni", "Costa", "Serra", "Rizzo",
    "Longo", "Mancini", "Testa", "Villa", "Morandi", "Orlandi", "Pellegrini", "Righi", "Sartori", "Tosi", "Valenti",
    "Zambelli", "Bassi", "Caruso", "Donati", "Farina", "Grassi", "Lombardi", "Neri", "Palmieri", "Rossetti",
    "Silvestri", "Vitali", "Benedetti", "Colombo", "De Luca", "Fontana", "Guidi", "Marini",
)  # fmt: skip
WOMEN = (
    "Giulia", "Francesca", "Chiara", "Elena", "Martina", "Sara", "Paola", "Anna", "Silvia", "Laura", "Valentina",
    "Marta",
)  # fmt: skip
MEN = (
    "Marco", "Andrea", "Luca", "Matteo", "Davide", "Paolo", "Stefano", "Giovanni", "Roberto", "Simone", "Pietro",
    "Carlo",
)  # fmt: skip
ROLES = ("Amministrazione", "Titolare", "Ufficio acquisti", "Referente informatico")

# Towns and schools pay through their own offices.
PUBLIC_BODIES = (
    ("Comune di {town}", "comune.{slug}"),
    ("Istituto comprensivo {town} centro", "ic{slug}"),
    ("Unione dei comuni di {town}", "unione.{slug}"),
)

# Name, street, postal code, town, country, VAT number with right check digits, language.
ABROAD = (
    ("Kranz Werkzeugbau GmbH", "Lindenstraße 14", "80331", "München", "DE", "DE998877660", "en"),
    ("Seidel Optik GmbH", "Hafenweg 3", "20457", "Hamburg", "DE", "DE987654328", "en"),
    ("Atelier Marchand SARL", "12 rue des Tanneurs", "69002", "Lyon", "FR", "FR14987654324", "en"),
    ("Bakkerij Verhoeven BV", "Kerkstraat 8", "2000", "Antwerpen", "BE", "BE0998877690", "en"),
    ("Alpenhof Gruber GmbH", "Dorfplatz 1", "6020", "Innsbruck", "AT", "ATU98765434", "en"),
    ("Ticino Servizi SA", "Via Nassa 5", "6900", "Lugano", "CH", "CHE987654326", "it"),
)
