"""Words that invented tickets are made of, the frequent ones first; and invented names."""

COMMON = """
zgłoszenie celne system błąd komunikat konto hasło po wysłaniu nie przyszło odrzucone status
proszę o pomoc w sprawie brak odpowiedzi od wczoraj numer dokumentu pojawia się przy logowaniu do
portalu puesc deklaracja import eksport tranzyt przesyłka podpis certyfikat wygasł zablokowane
zmiana adresu poczty upoważnienie firmy reprezentacja agencja celna przedsiębiorca wniosek złożony
ponownie awaria przerwa techniczna procedura awaryjna zgoda urząd placówka granica kierowca pojazd
rejestracyjny lokalizator sent opłata gwarancja zabezpieczenie saldo księgowanie zwrot podatku
akcyza cukier paliwo skład podatkowy kod towaru taryfa pozycja stawka wartość faktura załącznik
pole obowiązkowe niepoprawny format daty godzina termin przekroczony kolejka oczekiwanie
potwierdzenie odbioru urzędowe poświadczenie przedłożenia wiadomość serwer nie odpowiada strona
ładuje długo przeglądarka aktualizacja wersja program instalacja klucz karta czytnik sterownik
okno zamknięte przycisk nieaktywny lista pusta wyszukiwanie wyniki raport pobranie pliku wydruk
korekta unieważnienie sprostowanie kontrola rewizja zwolnienie wyprowadzenie unia kraj
przeznaczenia nadawca odbiorca przewoźnik magazyn kontener pociąg samolot statek port lotnisko
terminal czas lokalizacja sygnał zanik telefon aplikacja mobilna urządzenie bateria użytkownik
rola uprawnienia administrator osoba fizyczna działalność gospodarcza spółka pełnomocnik mocodawca
pesel istnieje rejestracja formularz krok błędna walidacja schemat identyfikator duplikat
"""

CODES = [f"{prefix}{number}" for number in range(400, 900) for prefix in ("ie", "zc", "cc", "dd")]
"""Messages and error codes: each of them seldom."""

WORDS = (*dict.fromkeys(COMMON.split()), *CODES)

FIRST_NAMES = """
Anna Barbara Celina Dorota Ewa Grażyna Halina Irena Joanna Katarzyna Łucja Marta Adam Bogdan
Cezary Dariusz Emil Filip Grzegorz Henryk Igor Jan Krzysztof Łukasz Michał Olena Piotr Żaneta
"""

LAST_NAMES = """
Bąk Cieśla Dąb Dudek Gajda Głowacka Jeż Kania Kos Krawiec Lis Łoś Mazur Nowik Olcha Pająk Sikora
Sowa Szpak Świerk Wilk Wróbel Zając Żuk Brzoza Klon Lipa Wierzba Jawor Modrzew
"""

PLACES = "Bug Brda Drwęca Gwda Nysa Noteć Odra Pilica Raba San Skawa Soła Warta Wda Wisła"
"""What invented companies are named after."""
