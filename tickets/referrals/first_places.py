"""The places that every new database starts with: for all that domain 2 puts out of scope."""

from typing import NamedTuple


class PlaceRow(NamedTuple):
    """One line of the list."""

    code: str
    name_pl: str
    name_en: str
    matters_pl: str
    matters_en: str
    retired: bool = False


PLACES = (
    PlaceRow(
        "TAX_INFORMATION",
        "Krajowa Informacja Skarbowa",
        "the National Tax Information service",
        "przepisy, stawki celne i podatkowe, rozliczenia podatków",
        "law, customs and tax rates, tax settlements",
    ),
    PlaceRow(
        "COMPETENT_OFFICE",
        "właściwy urząd celno-skarbowy lub oddział celny",
        "the competent customs and tax office",
        "sprawa w toku, klasyfikacja towarów, grzywny i kary",
        "a pending case, classification of goods, fines and penalties",
    ),
    PlaceRow(
        "TAX_OFFICE",
        "właściwy urząd skarbowy",
        "the competent tax office",
        "rozliczenia i zaległości podatkowe",
        "tax settlements and arrears",
    ),
    PlaceRow(
        "E_TOLL",
        "infolinia systemu e-TOLL",
        "the e-TOLL hotline",
        "opłata za drogi; dane SENT-GEO zostają u nas",
        "road charging; SENT-GEO data stay with us",
    ),
    PlaceRow(
        "EU_PORTAL",
        "portal celny Unii Europejskiej",
        "the customs portal of the European Union",
        "konto i działanie portali unijnych",
        "accounts on, and faults of, portals of the EU",
    ),
    PlaceRow(
        "TARIFF_INFORMATION",
        "przeglądarka taryfowa ISZTAR4 i wiążąca informacja taryfowa",
        "the tariff browser ISZTAR4 and binding tariff information",
        "klasyfikacja towarów, ograniczenia taryfowe",
        "classification of goods, tariff restrictions",
    ),
    PlaceRow(
        "ADVISER",
        "przedstawiciel celny lub doradca",
        "a customs representative or an adviser",
        "wypełnianie formularzy, porady prawne",
        "filling in forms, legal advice",
    ),
)
