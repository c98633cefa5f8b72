import { inBoth } from '..';
import type { MenuGroup } from '../../api/services';

/** The services that people call about, as administrators write them. */
export const serviceWords = inBoth(
  {
    title: 'Usługi',
    lead: 'O te usługi pytają klienci. Nazwy można zmieniać, ale kod zostaje i niczego się nie usuwa: pod kodem zapisane są sprawy.',
    list: 'Usługi w kolejności list',
    service: 'Usługa',
    spoken: 'Głos mówi',
    menu: 'Menu',
    menus: {
      G1: 'import, eksport, tranzyt',
      G2: 'akcyza',
      G3: 'SENT',
      G4: 'konto i certyfikat',
      G5: 'inne systemy',
    } as Record<MenuGroup, string>,
    offered: 'w użyciu',
    retired: 'wycofana',
    needed: 'w użyciu, także przez program',
    add: 'Dodaj usługę',
    addTitle: 'Nowa usługa',
    changeTitle: (sign: string) => `Zmień usługę ${sign}`,
    code: 'Kod',
    codeHint: 'Wielkie litery, cyfry i podkreślenia. Później nie można go zmienić.',
    englishHint: 'Tę nazwę mówi też głos po angielsku.',
    spokenField: 'Głos mówi po polsku',
    spokenHint: 'Tak, jak się to wymawia, na przykład „a e es”.',
    isRetired: 'Wycofana: nie można jej wybrać, a dawne sprawy zachowują jej nazwę',
    stays: 'Tej usługi używa sam program, więc nie można jej wycofać.',
    save: 'Zapisz usługę',
    saved: (name: string) => `Zapisano usługę ${name}.`,
  },
  {
    title: 'Services',
    lead: 'Customers call about these services. Names may change, but a code stays and nothing is removed: tickets are kept under the code.',
    list: 'Services in the order of lists',
    service: 'Service',
    spoken: 'The voice says',
    menu: 'Menu',
    menus: {
      G1: 'import, export, transit',
      G2: 'excise',
      G3: 'SENT',
      G4: 'account and certificate',
      G5: 'other systems',
    },
    offered: 'in use',
    retired: 'retired',
    needed: 'in use, by the programme, too',
    add: 'Add service',
    addTitle: 'New service',
    changeTitle: (sign) => `Change service ${sign}`,
    code: 'Code',
    codeHint: 'Capital letters, digits and underscores. It cannot be changed later.',
    englishHint: 'The voice says this name in English, too.',
    spokenField: 'The voice says in Polish',
    spokenHint: 'As it is pronounced, for example “a e es”.',
    isRetired: 'Retired: it cannot be chosen, and earlier tickets keep its name',
    stays: 'The programme itself uses this service, so it cannot be retired.',
    save: 'Save service',
    saved: (name) => `The service ${name} is saved.`,
  },
);

export const serviceProblems = inBoth(
  {
    service_code: 'Inna usługa ma już ten kod. Wycofaną można przywrócić na liście.',
    service_name: 'Inna usługa ma już tę nazwę. Wybierz inną.',
    service_needed: 'Tej usługi używa sam program, więc nie można jej wycofać.',
    service_changed: 'Ktoś zmienił tę usługę w tym czasie. Zamknij okno i otwórz je ponownie.',
    service_on_air:
      'Komunikat na linii wymienia tę usługę. To, co mówi głos, można zmienić po jego zakończeniu.',
    services_changed: 'Ktoś zmienił listę w tym czasie. Oto jej obecny stan.',
    catalogue_full: 'Lista jest pełna: 99 usług w użyciu, 200 razem z wycofanymi.',
  } as Record<string, string>,
  {
    service_code: 'Another service has this code. A retired one can be brought back in the list.',
    service_name: 'Another service has this name. Choose another one.',
    service_needed: 'The programme itself uses this service, so it cannot be retired.',
    service_changed: 'Somebody changed this service meanwhile. Close the window and open it again.',
    service_on_air:
      'An announcement on the line names this service. What the voice says can change once that is over.',
    services_changed: 'Somebody changed the list meanwhile. This is how it is now.',
    catalogue_full: 'The list is full: 99 services in use, 200 with the retired ones.',
  },
);
