import { inBoth } from '..';

/** Ways of looking at the queue of tickets, kept under a name. */
export const savedViewWords = inBoth(
  {
    saved: 'Zapisane widoki',
    none: 'bez widoku',
    of: (name: string, owner: string) => `${name} (${owner})`,
    keep: 'Zapisz widok…',
    change: 'Zmień widok…',
    keepTitle: 'Zapisz widok',
    changeTitle: 'Zmień widok',
    filters: 'Filtry, które zostaną zapisane',
    name: 'Nazwa',
    share: 'Udostępnij grupie',
    nobody: 'nikomu',
    opensFirst: 'Zaczynaj kolejkę od tego widoku',
    save: 'Zapisz',
    remove: 'Usuń widok',
    kept: (name: string) => `Zapisano widok ${name}.`,
    removed: (name: string) => `Usunięto widok ${name}.`,
  },
  {
    saved: 'Saved views',
    none: 'no view',
    of: (name: string, owner: string) => `${name} (${owner})`,
    keep: 'Save view…',
    change: 'Change view…',
    keepTitle: 'Save view',
    changeTitle: 'Change view',
    filters: 'The filters that are saved',
    name: 'Name',
    share: 'Share with a group',
    nobody: 'nobody',
    opensFirst: 'Begin the queue with this view',
    save: 'Save',
    remove: 'Remove view',
    kept: (name: string) => `The view ${name} is saved.`,
    removed: (name: string) => `The view ${name} is removed.`,
  },
);

export const savedViewProblems = inBoth(
  {
    view_name: 'Masz już widok o tej nazwie. Wybierz inną.',
    view_group: 'Widok można udostępnić tylko własnej grupie.',
    too_many_views: 'Masz już 30 widoków. Usuń ten, którego nie używasz.',
  } as Record<string, string>,
  {
    view_name: 'You have a view of this name. Choose another one.',
    view_group: 'A view can only be shared with a group of your own.',
    too_many_views: 'You have 30 views. Remove one that you do not use.',
  },
);
