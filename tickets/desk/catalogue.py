"""The catalogue of services that every new database starts with (domain 2)."""

from typing import NamedTuple


class CatalogueRow(NamedTuple):
    """One line of the catalogue; ``group`` is the menu group of domain 2."""

    code: str
    name_pl: str
    name_en: str
    spoken_pl: str
    group: str
    retired: bool = False


CATALOGUE = (
    CatalogueRow(
        "PUESC",
        "Platforma Usług Elektronicznych Skarbowo-Celnych",
        "Electronic Tax and Customs Services Platform",
        "pu esc",
        "G4",
    ),
    CatalogueRow(
        "E_KLIENT",
        "usługa e-Klient (konto, rejestracja, reprezentacja)",
        "e-Customer service",
        "e-klient",
        "G4",
    ),
    CatalogueRow("HELPDESK", "portal Help Desk SISC", "Help Desk SISC portal", "help desk", "G5"),
    CatalogueRow(
        "SZPROT",
        "System Zintegrowanej Rejestracji Przedsiębiorców",
        "Integrated Entrepreneurs' Registration System",
        "szprot",
        "G4",
    ),
    CatalogueRow("EORI", "nadanie i obsługa numeru EORI", "EORI registration", "eori", "G4"),
    CatalogueRow("PDR", "dane referencyjne PDR", "Reference Data Base", "pe de er", "G5"),
    CatalogueRow(
        "PKI",
        "certyfikat celny i program CertSign (PKI)",
        "Customs certificate and CertSign",
        "certyfikat celny",
        "G4",
    ),
    CatalogueRow(
        "AIS_IMPORT",
        "Automatyczny System Importu AIS/IMPORT",
        "Automated Import System",
        "a i es import",
        "G1",
    ),
    CatalogueRow(
        "AIS_ICS2",
        "AIS/ICS2 – deklaracje skrócone",
        "Import Control System, entry summary declarations",
        "a i es i ce es dwa",
        "G1",
    ),
    CatalogueRow(
        "AIS_CCI",
        "AIS/CCI – odprawa scentralizowana w przywozie",
        "Centralised Clearance for Import",
        "ce ce i",
        "G1",
    ),
    CatalogueRow(
        "AIS_ECOMMERCE",
        "AIS/e-COMMERCE – przesyłki o niskiej wartości",
        "e-Commerce low-value import",
        "i-komers",
        "G1",
    ),
    CatalogueRow("AIS_INTRASTAT", "AIS/INTRASTAT", "Intrastat declarations", "intrastat", "G1"),
    CatalogueRow(
        "AES_ECS2",
        "Automatyczny System Eksportu AES/ECS2",
        "Automated Export System",
        "a e es",
        "G1",
    ),
    CatalogueRow(
        "NCTS2",
        "system tranzytowy NCTS2",
        "New Computerised Transit System",
        "en ce te es dwa",
        "G1",
    ),
    CatalogueRow(
        "EMCS_PL2",
        "System Przemieszczania oraz Nadzoru Wyrobów Akcyzowych EMCS PL2",
        "Excise Movement and Control System",
        "e em ce es",
        "G2",
    ),
    CatalogueRow(
        "SENT",
        "system monitorowania przewozu i obrotu SENT",
        "Transport monitoring system SENT",
        "sent",
        "G3",
    ),
    CatalogueRow(
        "SENT_GEO", "dane geolokalizacyjne SENT-GEO", "SENT geolocation", "sent geo", "G3"
    ),
    CatalogueRow(
        "ZEFIR2",
        "ZEFIR2 / e-ZEFIR – deklaracje i rozliczenia",
        "Financial Accounting, Clearing and Settlement System",
        "zefir dwa",
        "G2",
    ),
    CatalogueRow(
        "OSOZ2",
        "Zintegrowany System Obsługi Zabezpieczeń OSOZ2",
        "Guarantee Management System",
        "osoz dwa",
        "G5",
    ),
    CatalogueRow(
        "ISZTAR4",
        "Informacyjny System Zintegrowanej Taryfy Celnej ISZTAR4",
        "Integrated Tariff Information System",
        "isztar cztery",
        "G5",
    ),
    CatalogueRow(
        "CRPA",
        "Centralny Rejestr Podmiotów Akcyzowych",
        "Central Register of Excise Entities",
        "ce er pe a",
        "G2",
    ),
    CatalogueRow(
        "EBOOKING_TRUCK",
        "e-Booking TRUCK – rezerwacja odprawy granicznej",
        "Border slot booking for lorries",
        "i-buking trak",
        "G5",
    ),
    CatalogueRow(
        "EBOOKING_BUS",
        "e-Booking BUS – zgłoszenie przejazdu autokaru",
        "Border booking for coaches",
        "i-buking bas",
        "G5",
    ),
    CatalogueRow(
        "KOMUNIKATOR",
        "KOMUNIKATOR+ – rejestr procedury awaryjnej",
        "Fall-back procedure register",
        "komunikator plus",
        "G1",
    ),
    CatalogueRow(
        "SINGLE_WINDOW",
        "odprawa graniczna i Single Window",
        "Single Window",
        "singel łindoł",
        "G5",
    ),
    CatalogueRow(
        "TAXFREE", "zwrot VAT podróżnym TAX FREE", "VAT refund for travellers", "taks fri", "G5"
    ),
    CatalogueRow(
        "EU_CDS",
        "pozwolenia celne CDS, wiążące informacje e-BTI",
        "EU customs decisions, binding tariff information",
        "ce de es",
        "G5",
    ),
    CatalogueRow(
        "WEBSERVICE", "usługi sieciowe SEAP", "SEAP web services channel", "usługi sieciowe", "G5"
    ),
    CatalogueRow(
        "ZISAR",
        "Zintegrowany System Analizy Ryzyka",
        "Integrated Risk Analysis System",
        "zisar",
        "G5",
        retired=True,  # never a customer's topic
    ),
    CatalogueRow(
        "CELINA",
        "CELINA – zgłoszenia celne",
        "CELINA declarations",
        "celina",
        "G5",
        retired=True,  # replaced by AIS/IMPORT on 27 December 2017
    ),
    CatalogueRow(
        "ECS_ICS_OLD",
        "ECS, ICS (poprzednie generacje)",
        "first-generation export and import control",
        "e ce es",
        "G5",
        retired=True,
    ),
    CatalogueRow(
        "E_TOLL",
        "e-TOLL – opłata za drogi",
        "e-TOLL road charging",
        "i-tol",
        "G5",
        retired=True,  # has a hotline of its own: callers are sent there
    ),
)
