"""The neighbourhoods the shops stand in and the sites the goods come from.

Neighbourhood centres are the station and market areas people would name, to about 200 m; PIN codes are the public
ones. The sites themselves are fictional and stand on no real premises.
"""

from typing import NamedTuple


class Locality(NamedTuple):
    """A neighbourhood. `weight` is its share of the shops, `spread_m` how far its markets lie from its centre."""

    name: str
    pincode: str
    lat: float
    lon: float
    weight: int
    spread_m: int


class SitePlace(NamedTuple):
    """Where a site stands."""

    name: str
    area: str
    pincode: str
    lat: float
    lon: float


LOCALITIES = (
    Locality("Bhayandar West", "401101", 19.3035, 72.8470, 75, 330),
    Locality("Bhayandar East", "401105", 19.3045, 72.8590, 105, 380),
    Locality("Indralok, Bhayandar East", "401105", 19.2965, 72.8660, 65, 380),
    Locality("Naya Nagar, Mira Road East", "401107", 19.2825, 72.8620, 90, 380),
    Locality("Shanti Nagar, Mira Road East", "401107", 19.2765, 72.8685, 85, 400),
    Locality("Kanakia, Mira Road East", "401107", 19.2880, 72.8750, 60, 450),
    Locality("Kashimira", "401107", 19.2695, 72.8765, 55, 350),
    Locality("Dahisar West", "400068", 19.2515, 72.8555, 60, 380),
    Locality("Dahisar East", "400068", 19.2535, 72.8655, 65, 420),
    Locality("IC Colony, Borivali West", "400103", 19.2460, 72.8510, 45, 380),
    Locality("Gorai Road, Borivali West", "400091", 19.2300, 72.8330, 60, 480),
    Locality("Borivali West", "400092", 19.2295, 72.8530, 85, 480),
    Locality("Borivali East", "400066", 19.2265, 72.8605, 70, 380),
    Locality("Charkop, Kandivali West", "400067", 19.2140, 72.8305, 85, 480),
    Locality("Mahavir Nagar, Kandivali West", "400067", 19.2120, 72.8405, 75, 400),
    Locality("Kandivali West", "400067", 19.2050, 72.8475, 85, 420),
    Locality("Akurli Road, Kandivali East", "400101", 19.2030, 72.8585, 80, 400),
    Locality("Samata Nagar, Kandivali East", "400101", 19.2075, 72.8655, 50, 350),
    Locality("Thakur Village, Kandivali East", "400101", 19.2090, 72.8735, 70, 380),
    Locality("Malvani, Malad West", "400095", 19.1970, 72.8225, 55, 380),
    Locality("Malad West", "400064", 19.1865, 72.8435, 80, 450),
    Locality("Malad East", "400097", 19.1850, 72.8560, 65, 420),
    Locality("Kurar, Malad East", "400097", 19.1860, 72.8635, 45, 320),
    Locality("Goregaon West", "400104", 19.1650, 72.8425, 50, 450),
    Locality("Goregaon East", "400063", 19.1640, 72.8560, 45, 420),
    Locality("Andheri West", "400058", 19.1210, 72.8395, 45, 550),
    Locality("Andheri East", "400069", 19.1170, 72.8560, 40, 520),
    Locality("Vile Parle West", "400056", 19.1010, 72.8385, 40, 450),
    Locality("Vile Parle East", "400057", 19.1025, 72.8490, 35, 380),
    Locality("Santacruz West", "400054", 19.0830, 72.8360, 60, 450),
    Locality("Vakola, Santacruz East", "400055", 19.0800, 72.8505, 60, 400),
    Locality("Kalina, Santacruz East", "400098", 19.0735, 72.8605, 40, 380),
    Locality("Khar West", "400052", 19.0690, 72.8365, 65, 420),
    Locality("Khar East", "400051", 19.0685, 72.8440, 45, 320),
    Locality("Pali Naka, Bandra West", "400050", 19.0625, 72.8290, 55, 380),
    Locality("Hill Road, Bandra West", "400050", 19.0550, 72.8325, 80, 380),
    Locality("Kherwadi, Bandra East", "400051", 19.0610, 72.8475, 65, 380),
    Locality("Bharat Nagar, Bandra East", "400051", 19.0620, 72.8570, 35, 350),
)

FACTORY = SitePlace("Sundarvan Foods plant", "Kashimira", "401107", 19.2720, 72.8815)
DAIRY = SitePlace("Sundarvan dairy", "Goregaon East", "400063", 19.1575, 72.8600)

# The order matters: a small world takes the first few, so they alternate between the three areas.
WAREHOUSES = (
    SitePlace("Kandivali West 1", "Kandivali", "400067", 19.2085, 72.8445),
    SitePlace("Bandra East 1", "Bandra", "400051", 19.0585, 72.8500),
    SitePlace("Mira Road 1", "Mira-Bhayandar", "401107", 19.2800, 72.8655),
    SitePlace("Kandivali East 1", "Kandivali", "400101", 19.2045, 72.8620),
    SitePlace("Bandra West 1", "Bandra", "400050", 19.0575, 72.8295),
    SitePlace("Bhayandar East 1", "Mira-Bhayandar", "401105", 19.3020, 72.8615),
    SitePlace("Kandivali West 2", "Kandivali", "400067", 19.2125, 72.8325),
    SitePlace("Kandivali North 1", "Kandivali", "400092", 19.2330, 72.8500),
    SitePlace("Bandra North 1", "Bandra", "400054", 19.0850, 72.8385),
    SitePlace("Kandivali East 2", "Kandivali", "400101", 19.2105, 72.8715),
    SitePlace("Mira Road 2", "Mira-Bhayandar", "401107", 19.2860, 72.8735),
    SitePlace("Kandivali South 1", "Kandivali", "400064", 19.1890, 72.8410),
    SitePlace("Bandra North 2", "Bandra", "400055", 19.0775, 72.8530),
    SitePlace("Kandivali North 2", "Kandivali", "400066", 19.2240, 72.8615),
    SitePlace("Bhayandar West 1", "Mira-Bhayandar", "401101", 19.3015, 72.8480),
    SitePlace("Kandivali South 2", "Kandivali", "400097", 19.1825, 72.8580),
    SitePlace("Khar 1", "Bandra", "400052", 19.0705, 72.8385),
    SitePlace("Kashimira 1", "Mira-Bhayandar", "401107", 19.2705, 72.8745),
    SitePlace("Andheri 1", "Bandra", "400058", 19.1150, 72.8480),
    SitePlace("Dahisar 1", "Mira-Bhayandar", "400068", 19.2500, 72.8600),
)
