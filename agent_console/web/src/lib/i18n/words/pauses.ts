import { inBoth } from '..';

/** The reasons of pauses, as administrators write them. */
export const pauseWords = inBoth(
  {
    title: 'Powody przerw',
    lead: 'Z tej listy konsultanci wybierają, dlaczego nie przyjmują połączeń.',
    list: 'Powody przerw w kolejności menu',
    offered: 'w użyciu',
    retired: 'wycofany',
    needed: 'w użyciu, także przez konsolę',
    add: 'Dodaj powód',
    addTitle: 'Nowy powód przerwy',
    changeTitle: 'Zmień powód przerwy',
    isRetired: 'Wycofany: nie można go wybrać, a dawne przerwy zachowują nazwę',
    save: 'Zapisz powód',
    saved: (name: string) => `Zapisano powód ${name}.`,
  },
  {
    title: 'Reasons of pauses',
    lead: 'From this list consultants choose why they take no calls.',
    list: 'Reasons of pauses in the order of the menu',
    offered: 'in use',
    retired: 'retired',
    needed: 'in use, by the console, too',
    add: 'Add reason',
    addTitle: 'New reason of a pause',
    changeTitle: 'Change reason of a pause',
    isRetired: 'Retired: it cannot be chosen, and earlier pauses keep its name',
    save: 'Save reason',
    saved: (name) => `The reason ${name} is saved.`,
  },
);

export const pauseProblems = inBoth(
  {
    pause_name: 'Inny powód ma już tę nazwę. Wybierz inną.',
    pause_needed: 'Tego powodu używa sama konsola, więc nie można go wycofać.',
    pauses_changed: 'Ktoś zmienił listę w tym czasie. Oto jej obecny stan.',
    too_many_pauses: 'Lista jest pełna: 12 powodów w użyciu, 40 razem z wycofanymi.',
  } as Record<string, string>,
  {
    pause_name: 'Another reason has this name. Choose another one.',
    pause_needed: 'The console itself uses this reason, so it cannot be retired.',
    pauses_changed: 'Somebody changed the list meanwhile. This is how it is now.',
    too_many_pauses: 'The list is full: 12 reasons in use, 40 with the retired ones.',
  },
);
