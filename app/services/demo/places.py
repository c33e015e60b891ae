"""Where do the people of the example live? Italian towns with everything an address and a tax code need."""

from typing import NamedTuple


class Town(NamedTuple):
    """A town: postal code of its centre, province, land-register code, VAT office, telephone prefix."""

    name: str
    postal_code: str
    province: str
    register: str
    office: str
    dialling: str


TOWNS = (
    Town("Bologna", "40121", "BO", "A944", "037", "051"),
    Town("Imola", "40026", "BO", "E289", "037", "0542"),
    Town("Modena", "41121", "MO", "F257", "036", "059"),
    Town("Carpi", "41012", "MO", "B819", "036", "059"),
    Town("Parma", "43121", "PR", "G337", "034", "0521"),
    Town("Reggio nell'Emilia", "42121", "RE", "H223", "035", "0522"),
    Town("Ferrara", "44121", "FE", "D548", "038", "0532"),
    Town("Ravenna", "48121", "RA", "H199", "039", "0544"),
    Town("Faenza", "48018", "RA", "D458", "039", "0546"),
    Town("Rimini", "47921", "RN", "H294", "040", "0541"),
    Town("Forlì", "47121", "FC", "D704", "040", "0543"),
    Town("Cesena", "47521", "FC", "C573", "040", "0547"),
    Town("Piacenza", "29121", "PC", "G535", "033", "0523"),
    Town("Milano", "20121", "MI", "F205", "015", "02"),
    Town("Bergamo", "24121", "BG", "A794", "016", "035"),
    Town("Brescia", "25121", "BS", "B157", "017", "030"),
    Town("Mantova", "46100", "MN", "E897", "020", "0376"),
    Town("Cremona", "26100", "CR", "D150", "019", "0372"),
    Town("Verona", "37121", "VR", "L781", "023", "045"),
    Town("Padova", "35121", "PD", "G224", "028", "049"),
    Town("Vicenza", "36100", "VI", "L840", "024", "0444"),
    Town("Venezia", "30121", "VE", "L736", "027", "041"),
    Town("Treviso", "31100", "TV", "L407", "026", "0422"),
    Town("Trento", "38122", "TN", "L378", "022", "0461"),
    Town("Udine", "33100", "UD", "L483", "030", "0432"),
    Town("Torino", "10121", "TO", "L219", "001", "011"),
    Town("Asti", "14100", "AT", "A479", "005", "0141"),
    Town("Genova", "16121", "GE", "D969", "010", "010"),
    Town("La Spezia", "19121", "SP", "E463", "011", "0187"),
    Town("Firenze", "50122", "FI", "D612", "048", "055"),
    Town("Prato", "59100", "PO", "G999", "048", "0574"),
    Town("Lucca", "55100", "LU", "E715", "046", "0583"),
    Town("Pisa", "56121", "PI", "G702", "050", "050"),
    Town("Siena", "53100", "SI", "I726", "052", "0577"),
    Town("Perugia", "06121", "PG", "G478", "054", "075"),
    Town("Ancona", "60121", "AN", "A271", "042", "071"),
    Town("Pesaro", "61121", "PU", "G479", "041", "0721"),
    Town("Roma", "00184", "RM", "H501", "058", "06"),
    Town("Napoli", "80133", "NA", "F839", "063", "081"),
    Town("Bari", "70121", "BA", "A662", "072", "080"),
    Town("Lecce", "73100", "LE", "E506", "075", "0832"),
    Town("Palermo", "90133", "PA", "G273", "082", "091"),
    Town("Catania", "95124", "CT", "C351", "087", "095"),
    Town("Cagliari", "09124", "CA", "B354", "092", "070"),
)
BY_NAME = {town.name: town for town in TOWNS}

STREETS = (
    "Via Garibaldi", "Via Mazzini", "Via Cavour", "Via Roma", "Viale della Repubblica", "Via dell'Artigianato",
    "Via dell'Industria", "Via del Lavoro", "Corso Matteotti", "Via Marconi", "Via Verdi", "Via Dante Alighieri",
    "Piazza della Libertà", "Via San Francesco", "Via Galileo Galilei", "Via dei Mille", "Viale Europa",
    "Via Alessandro Volta", "Strada Statale 9", "Via Giovanni XXIII", "Via delle Querce", "Via Carducci",
)  # fmt: skip
