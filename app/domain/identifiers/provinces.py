"""The Italian provinces: code and name (ISTAT), and the other spellings met in the field."""

PROVINCES = {
    "AG": "Agrigento", "AL": "Alessandria", "AN": "Ancona", "AO": "Aosta", "AP": "Ascoli Piceno", "AQ": "L'Aquila",
    "AR": "Arezzo", "AT": "Asti", "AV": "Avellino", "BA": "Bari", "BG": "Bergamo", "BI": "Biella", "BL": "Belluno",
    "BN": "Benevento", "BO": "Bologna", "BR": "Brindisi", "BS": "Brescia", "BT": "Barletta-Andria-Trani",
    "BZ": "Bolzano", "CA": "Cagliari", "CB": "Campobasso", "CE": "Caserta", "CH": "Chieti", "CL": "Caltanissetta",
    "CN": "Cuneo", "CO": "Como", "CR": "Cremona", "CS": "Cosenza", "CT": "Catania", "CZ": "Catanzaro", "EN": "Enna",
    "FC": "Forlì-Cesena", "FE": "Ferrara", "FG": "Foggia", "FI": "Firenze", "FM": "Fermo", "FR": "Frosinone",
    "GE": "Genova", "GO": "Gorizia", "GR": "Grosseto", "IM": "Imperia", "IS": "Isernia", "KR": "Crotone",
    "LC": "Lecco", "LE": "Lecce", "LI": "Livorno", "LO": "Lodi", "LT": "Latina", "LU": "Lucca",
    "MB": "Monza e della Brianza", "MC": "Macerata", "ME": "Messina", "MI": "Milano", "MN": "Mantova",
    "MO": "Modena", "MS": "Massa-Carrara", "MT": "Matera", "NA": "Napoli", "NO": "Novara", "NU": "Nuoro",
    "OR": "Oristano", "PA": "Palermo", "PC": "Piacenza", "PD": "Padova", "PE": "Pescara", "PG": "Perugia",
    "PI": "Pisa", "PN": "Pordenone", "PO": "Prato", "PR": "Parma", "PT": "Pistoia", "PU": "Pesaro e Urbino",
    "PV": "Pavia", "PZ": "Potenza", "RA": "Ravenna", "RC": "Reggio Calabria", "RE": "Reggio nell'Emilia",
    "RG": "Ragusa", "RI": "Rieti", "RM": "Roma", "RN": "Rimini", "RO": "Rovigo", "SA": "Salerno", "SI": "Siena",
    "SO": "Sondrio", "SP": "La Spezia", "SR": "Siracusa", "SS": "Sassari", "SU": "Sud Sardegna", "SV": "Savona",
    "TA": "Taranto", "TE": "Teramo", "TN": "Trento", "TO": "Torino", "TP": "Trapani", "TR": "Terni",
    "TS": "Trieste", "TV": "Treviso", "UD": "Udine", "VA": "Varese", "VB": "Verbano-Cusio-Ossola",
    "VC": "Vercelli", "VE": "Venezia", "VI": "Vicenza", "VR": "Verona", "VT": "Viterbo", "VV": "Vibo Valentia",
    # Sardinian provinces of 2005-2016, brought back by the regional law of 2021 and still in many address books.
    "CI": "Carbonia-Iglesias", "OG": "Ogliastra", "OT": "Olbia-Tempio", "VS": "Medio Campidano",
}  # fmt: skip

SPELLINGS = {
    "Valle d'Aosta": "AO", "Valle d'Aosta/Vallée d'Aoste": "AO", "Aoste": "AO",
    "Bozen": "BZ", "Bolzano/Bozen": "BZ", "Bozen/Bolzano": "BZ", "Alto Adige": "BZ", "Südtirol": "BZ",
    "Trient": "TN", "Trentino": "TN",
    "Reggio di Calabria": "RC", "Reggio Emilia": "RE", "Reggio dell'Emilia": "RE",
    "Forlì": "FC", "Cesena": "FC", "Forlì e Cesena": "FC", "FO": "FC",
    "Pesaro": "PU", "Pesaro Urbino": "PU", "Urbino": "PU", "PS": "PU",
    "Monza": "MB", "Monza e Brianza": "MB", "Monza Brianza": "MB", "Monza-Brianza": "MB", "Brianza": "MB",
    "Massa": "MS", "Carrara": "MS", "Massa e Carrara": "MS", "Massa Carrara": "MS",
    "Verbania": "VB", "Verbano Cusio Ossola": "VB", "VCO": "VB", "Barletta": "BT", "BAT": "BT",
    "Aquila": "AQ", "Spezia": "SP", "Sulcis Iglesiente": "CI", "Gallura Nord-Est Sardegna": "OT",
    "Rome": "RM", "Milan": "MI", "Turin": "TO", "Florence": "FI", "Venice": "VE", "Genoa": "GE", "Naples": "NA",
    "Padua": "PD", "Mantua": "MN", "Syracuse": "SR", "Leghorn": "LI",
}  # fmt: skip
