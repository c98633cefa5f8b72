import { inBoth, said } from '..';
import type { Problem } from '../../api';

/** Why the service refuses, by its codes. */
const problemWords = inBoth(
  {
    pesel_in_text: 'W tekście jest numer PESEL. Usuń go, numerów PESEL nie zapisujemy.',
    text_length: 'Tekst jest za długi. Skróć go.',
    text_missing: 'Napisz, czego dotyczy sprawa.',
    ticket_missing: 'Nie ma sprawy o tym numerze.',
    notfound: 'Tego zapisu nie ma. Sprawdź numer.',
    unknown_service: 'Tej usługi nie ma na liście. Wybierz inną.',
    unknown_customer: 'Tego konta nie ma w kartotece. Wybierz inne.',
    type: 'Wybierz, o jaki wniosek chodzi.',
    kind_is_fixed: 'Zapisanej sprawy nie można zmienić ze zgłoszenia na wniosek ani odwrotnie.',
    not_at_once: 'Tego wniosku nie można zrealizować w rozmowie. Wybierz „do dalszej obsługi”.',
    wrong_state: 'Stan tej sprawy na to nie pozwala.',
    talk_over:
      'Rozmowa skończyła się przed zapisem. To oznaczenie można dodać tylko przed rozłączeniem.',
    talk_running: 'Rozmowa jeszcze trwa. Wynik zapiszesz po rozłączeniu.',
    wrapped_up: 'Ta rozmowa ma już zapisany wynik.',
    wrong_outcome: 'Tego wyniku nie można zapisać przy tej rozmowie.',
    too_early: 'Pracę po rozmowie można zamknąć dopiero po 10 minutach.',
    not_yours: 'Tę rozmowę prowadzi kto inny.',
    window: 'Koniec musi być późniejszy niż początek.',
    incomplete: 'Do nadania potrzebne są oba tytuły i oba teksty mówione.',
    ended: 'Tego komunikatu nie można już zmienić.',
    not_a_draft: 'Ten komunikat był już nadany.',
    draft_changed: 'Ktoś zmienił ten szkic. Wczytaj stronę ponownie i sprawdź treść.',
    second_person_needed: 'Ten tekst nadaje druga osoba. Poproś ją o zatwierdzenie.',
    same_person: 'Swojego tekstu nie można zatwierdzić. Robi to inny kierownik zmiany.',
    not_requested:
      'Tej wersji nikt nie prosił nadać albo już ją zmieniono. Wczytaj stronę ponownie.',
    not_on_air: 'Tego komunikatu nie ma już na linii.',
    forbidden: 'Nie masz do tego dostępu.',
    other: 'Serwis tego nie przyjął.',
  },
  {
    pesel_in_text: 'The text contains a PESEL number. Remove it; PESEL numbers are not kept.',
    text_length: 'The text is too long. Shorten it.',
    text_missing: 'Write what the ticket is about.',
    ticket_missing: 'There is no ticket with this number.',
    notfound: 'There is no such record. Check the number.',
    unknown_service: 'This service is not on the list. Choose another.',
    unknown_customer: 'This account is not in the directory. Choose another.',
    type: 'Choose the application.',
    kind_is_fixed: 'A saved ticket stays a notification or an application.',
    not_at_once: 'This application cannot be completed in a call. Save it for follow-up.',
    wrong_state: 'The state of this ticket does not allow that.',
    talk_over: 'The talk ended before the save. This mark can be set only before hang-up.',
    talk_running: 'The talk still goes on. Save the outcome after hang-up.',
    wrapped_up: 'This call has its outcome already.',
    wrong_outcome: 'This call cannot have that outcome.',
    too_early: 'A wrap-up can be closed only after 10 minutes.',
    not_yours: 'Somebody else has this call.',
    window: 'The end must be after the beginning.',
    incomplete: 'Both titles and both spoken texts are needed to publish.',
    ended: 'This announcement can no longer be changed.',
    not_a_draft: 'This announcement has been published already.',
    draft_changed: 'Somebody changed this draft. Load the page again and check the text.',
    second_person_needed: 'A second person publishes this text. Ask them to approve it.',
    same_person: 'Nobody approves their own text. Another supervisor does.',
    not_requested: 'Nobody asked to publish this version, or it has changed. Load the page again.',
    not_on_air: 'This announcement is no longer on air.',
    forbidden: 'You have no access to this.',
    other: 'The service did not accept this.',
  },
);

export function refusal({ code }: Problem): string {
  const words: Record<string, string> = said(problemWords);
  return words[code] ?? said(problemWords).other;
}
