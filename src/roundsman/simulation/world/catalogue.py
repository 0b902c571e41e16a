"""The articles of the demonstration dairy, some seventy, sold by the crate or case.

Weights are gross of one case (content, packing, crate), volumes what one case takes up in a vehicle. Prices are list
prices of the right order of size for Mumbai, made up. Weighted by demand, a case comes to about 9 kg and 14 litres.
"""

import uuid

from roundsman.kernel.ids import seeded_id
from roundsman.simulation.world.model import Sku, Temperature

_A, _C, _F = Temperature.AMBIENT, Temperature.CHILLED, Temperature.FROZEN

# code, name, unit, units per case, grams, millilitres, shelf life in days, temperature, rupees a unit, demand
type _Row = tuple[str, str, str, int, int, int, int, Temperature, int, float]

_ROWS: dict[str, tuple[_Row, ...]] = {
    "milk": (
        ("MLK-TON-500", "Toned milk pouch 500 ml", "crate", 20, 11_500, 17_500, 2, _C, 27, 12.0),
        ("MLK-FCM-500", "Full cream milk pouch 500 ml", "crate", 20, 11_500, 17_500, 2, _C, 34, 9.0),
        ("MLK-DTM-500", "Double toned milk pouch 500 ml", "crate", 20, 11_500, 17_500, 2, _C, 25, 4.0),
        ("MLK-COW-500", "Cow milk pouch 500 ml", "crate", 20, 11_500, 17_500, 2, _C, 29, 6.0),
        ("MLK-BUF-500", "Buffalo milk pouch 500 ml", "crate", 20, 11_500, 17_500, 2, _C, 36, 3.5),
        ("MLK-TON-1L", "Toned milk pouch 1 l", "crate", 10, 11_300, 17_000, 2, _C, 53, 4.5),
        ("MLK-FCM-1L", "Full cream milk pouch 1 l", "crate", 10, 11_300, 17_000, 2, _C, 67, 3.5),
        ("MLK-TON-200", "Toned milk pouch 200 ml", "crate", 40, 9_300, 15_500, 2, _C, 11, 2.0),
        ("MLK-TEA-1L", "Tea special milk pouch 1 l", "crate", 10, 11_300, 17_000, 2, _C, 58, 2.5),
        ("MLK-UHT-1L", "Long-life milk carton 1 l", "case", 12, 12_900, 16_000, 180, _A, 74, 1.6),
        ("MLK-UHT-200", "Long-life milk carton 200 ml", "case", 27, 6_000, 8_500, 180, _A, 17, 1.0),
        ("MLK-SLM-1L", "Skimmed long-life milk carton 1 l", "case", 12, 12_900, 16_000, 180, _A, 76, 0.6),
    ),
    "curd": (
        ("CRD-PCH-200", "Curd pouch 200 g", "crate", 40, 8_900, 14_500, 7, _C, 16, 2.4),
        ("CRD-PCH-400", "Curd pouch 400 g", "crate", 24, 10_500, 16_500, 7, _C, 30, 3.2),
        ("CRD-PCH-1K", "Curd pouch 1 kg", "crate", 10, 10_900, 16_000, 7, _C, 72, 2.6),
        ("CRD-CUP-100", "Curd cup 100 g", "case", 24, 3_100, 6_800, 10, _C, 12, 1.6),
        ("CRD-CUP-200", "Curd cup 200 g", "case", 24, 5_900, 11_000, 10, _C, 22, 1.8),
        ("CRD-CUP-400", "Curd cup 400 g", "case", 12, 5_800, 10_800, 10, _C, 40, 1.4),
        ("CRD-BKT-5K", "Curd bucket 5 kg", "case", 2, 11_200, 16_500, 15, _C, 410, 0.9),
        ("CRD-MSH-85", "Sweet curd mishti 85 g", "case", 24, 2_800, 6_200, 12, _C, 16, 0.6),
        ("CRD-PRO-200", "High-protein curd cup 200 g", "case", 12, 3_000, 6_000, 12, _C, 45, 0.6),
    ),
    "buttermilk and lassi": (
        ("BTM-PCH-400", "Buttermilk pouch 400 ml", "crate", 24, 10_700, 16_500, 3, _C, 12, 2.8),
        ("BTM-MSL-200", "Masala buttermilk pouch 200 ml", "crate", 40, 9_200, 15_000, 3, _C, 8, 2.0),
        ("BTM-CTN-200", "Buttermilk carton 200 ml", "case", 27, 6_100, 8_700, 120, _A, 14, 1.0),
        ("LAS-SWT-200", "Sweet lassi cup 200 ml", "case", 24, 5_900, 11_000, 10, _C, 22, 1.2),
        ("LAS-MNG-200", "Mango lassi cup 200 ml", "case", 24, 5_900, 11_000, 10, _C, 26, 0.8),
        ("LAS-CTN-250", "Sweet lassi carton 250 ml", "case", 24, 6_800, 9_600, 120, _A, 24, 0.7),
        ("LAS-RSE-200", "Rose lassi cup 200 ml", "case", 24, 5_900, 11_000, 10, _C, 24, 0.5),
    ),
    "paneer": (
        ("PNR-BLK-200", "Paneer block 200 g", "case", 20, 4_600, 8_500, 15, _C, 88, 2.2),
        ("PNR-BLK-500", "Paneer block 500 g", "case", 10, 5_500, 9_000, 15, _C, 212, 1.2),
        ("PNR-BLK-1K", "Paneer block 1 kg", "case", 8, 8_700, 13_500, 15, _C, 405, 1.2),
        ("PNR-CUB-200", "Paneer cubes 200 g", "case", 20, 4_600, 9_000, 15, _C, 94, 0.8),
        ("PNR-LOW-200", "Low-fat paneer block 200 g", "case", 20, 4_600, 8_500, 15, _C, 92, 0.4),
        ("PNR-FRZ-1K", "Frozen paneer cubes 1 kg", "case", 8, 8_900, 15_500, 180, _F, 398, 0.3),
    ),
    "butter": (
        ("BUT-SLT-100", "Salted butter 100 g", "case", 30, 3_500, 5_600, 180, _C, 60, 1.8),
        ("BUT-SLT-500", "Salted butter 500 g", "case", 15, 8_100, 11_500, 180, _C, 290, 1.2),
        ("BUT-UNS-100", "Unsalted butter 100 g", "case", 30, 3_500, 5_600, 90, _C, 62, 0.6),
        ("BUT-UNS-500", "Unsalted butter 500 g", "case", 15, 8_100, 11_500, 90, _C, 298, 0.5),
        ("BUT-GRL-200", "Garlic butter tub 200 g", "case", 12, 2_900, 5_600, 120, _C, 128, 0.3),
        ("BUT-WHT-200", "White butter tub 200 g", "case", 12, 2_900, 5_600, 20, _C, 118, 0.4),
    ),
    "ghee": (
        ("GHE-PCH-500", "Ghee pouch 500 ml", "case", 20, 9_800, 14_500, 270, _A, 335, 1.0),
        ("GHE-PCH-1L", "Ghee pouch 1 l", "case", 12, 11_600, 16_500, 270, _A, 655, 0.8),
        ("GHE-JAR-200", "Ghee jar 200 ml", "case", 24, 5_900, 9_800, 270, _A, 158, 0.7),
        ("GHE-JAR-500", "Ghee jar 500 ml", "case", 12, 6_500, 11_000, 270, _A, 345, 0.7),
        ("GHE-COW-1L", "Cow ghee jar 1 l", "case", 12, 12_400, 18_500, 270, _A, 690, 0.6),
        ("GHE-TIN-5L", "Ghee tin 5 l", "case", 2, 9_900, 13_500, 270, _A, 3_150, 0.4),
    ),
    "cheese": (
        ("CHS-SLC-200", "Cheese slices 200 g", "case", 20, 4_500, 7_800, 180, _C, 148, 1.2),
        ("CHS-CUB-200", "Cheese cubes 200 g", "case", 20, 4_500, 7_500, 180, _C, 142, 1.0),
        ("CHS-BLK-1K", "Cheese block 1 kg", "case", 8, 8_600, 11_500, 180, _C, 520, 0.6),
        ("CHS-MOZ-1K", "Mozzarella block 1 kg", "case", 8, 8_600, 12_000, 120, _C, 545, 0.6),
        ("CHS-SPR-180", "Cheese spread tub 180 g", "case", 18, 3_900, 7_600, 150, _C, 112, 0.6),
        ("CHS-PIZ-2K", "Frozen shredded pizza cheese 2 kg", "case", 5, 10_600, 22_000, 270, _F, 1_040, 0.3),
    ),
    "flavoured milk": (
        ("FLV-ELC-200", "Cardamom milk bottle 200 ml", "case", 24, 5_800, 9_600, 150, _A, 28, 1.2),
        ("FLV-KSR-200", "Saffron milk bottle 200 ml", "case", 24, 5_800, 9_600, 150, _A, 30, 1.2),
        ("FLV-CHO-200", "Chocolate milk bottle 200 ml", "case", 24, 5_800, 9_600, 150, _A, 30, 1.0),
        ("FLV-COF-200", "Cold coffee bottle 200 ml", "case", 24, 5_800, 9_600, 150, _A, 34, 1.0),
        ("FLV-RSE-200", "Rose milk bottle 200 ml", "case", 24, 5_800, 9_600, 150, _A, 28, 0.6),
        ("FLV-STR-180", "Strawberry shake can 180 ml", "case", 24, 5_100, 7_200, 180, _A, 38, 0.5),
    ),
    "ice cream": (
        ("ICE-VAN-700", "Vanilla ice cream tub 700 ml", "case", 12, 5_200, 16_000, 270, _F, 155, 0.7),
        ("ICE-KSP-700", "Saffron pistachio ice cream tub 700 ml", "case", 12, 5_200, 16_000, 270, _F, 185, 0.6),
        ("ICE-MNG-700", "Mango ice cream tub 700 ml", "case", 12, 5_200, 16_000, 270, _F, 175, 0.6),
        ("ICE-CON-110", "Butterscotch cone 110 ml", "case", 24, 2_300, 10_500, 270, _F, 38, 0.8),
        ("ICE-CUP-100", "Strawberry cup 100 ml", "case", 36, 2_800, 9_500, 270, _F, 18, 0.7),
        ("ICE-KLF-60", "Malai kulfi stick 60 ml", "case", 40, 2_900, 8_500, 270, _F, 22, 0.8),
        ("ICE-BAR-70", "Chocolate bar stick 70 ml", "case", 30, 2_500, 8_000, 270, _F, 28, 0.6),
    ),
    "cream and sweets": (
        ("CRM-FRS-200", "Fresh cream carton 200 ml", "case", 30, 6_800, 9_500, 120, _A, 66, 0.8),
        ("CRM-FRS-1L", "Fresh cream carton 1 l", "case", 12, 12_900, 16_000, 120, _A, 225, 0.5),
        ("SWT-SHR-250", "Shrikhand cup 250 g", "case", 12, 3_700, 7_000, 45, _C, 92, 0.7),
        ("SWT-GLB-1K", "Gulab jamun tin 1 kg", "case", 12, 14_200, 17_500, 270, _A, 235, 0.4),
        ("SWT-KHO-200", "Khoa block 200 g", "case", 20, 4_500, 7_800, 20, _C, 98, 0.4),
        ("SWT-SMP-500", "Skimmed milk powder 500 g", "case", 12, 6_700, 13_500, 365, _A, 228, 0.4),
    ),
}  # fmt: skip


def make_skus(namespace: uuid.UUID) -> tuple[Sku, ...]:
    """The whole catalogue; it does not shrink with the scale of the world."""
    return tuple(
        Sku(
            id=seeded_id(namespace, f"sku/{code}"),
            code=code,
            name=name,
            category=category,
            unit=unit,
            units_per_case=units,
            weight_g=weight_g,
            volume_ml=volume_ml,
            shelf_life_days=shelf_days,
            temperature=temperature,
            price_minor=units * rupees * 100,
            demand_weight=demand,
        )
        for category, rows in _ROWS.items()
        for code, name, unit, units, weight_g, volume_ml, shelf_days, temperature, rupees, demand in rows
    )
