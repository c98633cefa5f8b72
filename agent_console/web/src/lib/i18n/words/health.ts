import { counted, inBoth } from '..';

/** How the service is, part by part. */
export const healthWords = inBoth(
  {
    title: 'Stan serwisu',
    all: 'Wszystko działa.',
    broken: (count: number) =>
      counted('pl', count, {
        one: 'część nie działa',
        few: 'części nie działają',
        other: 'części nie działa',
      }),
    watched: (count: number) =>
      counted('pl', count, {
        one: 'część wymaga uwagi',
        few: 'części wymagają uwagi',
        other: 'części wymaga uwagi',
      }),
    part: 'Część',
    state: 'Stan',
    measured: 'Pomiar',
    todo: 'Co zrobić',
    grades: { good: 'działa', warn: 'wymaga uwagi', bad: 'nie działa' },
    parts: {
      database: 'Baza danych',
      exchange: 'Centrala telefoniczna',
      front_end: 'Strony konsoli',
      loop: 'Obciążenie serwisu',
      email: 'Poczta wychodząca',
      sms: 'Bramka SMS',
      outbox: 'Wiadomości w kolejce',
      failed: 'Wiadomości niedoręczone',
      work: 'Zadania w tle',
      disk: 'Miejsce na dysku',
      backup: 'Kopia zapasowa',
    },
    wrong: {
      database:
        'Baza nie odpowiada albo odpowiada wolno. Telefony działają, ale zapisy czekają. Proszę sprawdzić serwer bazy i jego dziennik.',
      exchange:
        'Nie ma połączenia z centralą. Nowe rozmowy prowadzi sama centrala, bez ekranu klienta. Proszę sprawdzić, czy Asterisk działa.',
      front_end: 'Strony nie są zbudowane. Proszę uruchomić: python3 -m hotline front-end.',
      loop: 'Serwis nie nadąża. Proszę sprawdzić obciążenie procesora i dysku tej maszyny.',
      email:
        'Serwer poczty nie jest ustawiony. Listy czekają, dopóki mają sens. Ustawienia: sekcja messages w hotline.toml.',
      sms: 'Bramka SMS nie jest ustawiona, a wiadomości SMS nie są wysyłane. Ustawienia: sekcja messages w hotline.toml.',
      outbox:
        'Wiadomości czekają dłużej niż kwadrans. Proszę sprawdzić serwer poczty i bramkę SMS.',
      failed:
        'Nie dotarły w ciągu ostatniej doby. Lista stoi na stronie Na żywo, w części Wymaga uwagi.',
      work: 'Część zadań dawno się nie powiodła. Dziennik serwisu mówi, które i dlaczego.',
      disk: 'Kończy się miejsce. Proszę zwolnić je albo powiększyć dysk: przy pełnym dysku zapisy ustają.',
      backup:
        'Nie wiadomo o udanej kopii z ostatniej doby. Skrypt kopii zgłasza sukces poleceniem touch var/last-backup.',
    },
    within: (ms: string) => `odpowiedź w ${ms} ms`,
    late: (ms: string) => `opóźnienie do ${ms} ms`,
    free: (share: string) => `wolne ${share}`,
    messages: (count: number) =>
      counted('pl', count, { one: 'wiadomość', few: 'wiadomości', other: 'wiadomości' }),
    overdue: (count: number) =>
      counted('pl', count, { one: 'zaległe', few: 'zaległe', other: 'zaległych' }),
    since: (time: string) => `od ${time}`,
    backupOf: (time: string) => `ostatnia: ${time}`,
    at: (time: string) => `Stan z godz. ${time}`,
    release: (version: string) => `wydanie ${version}`,
    asterisk: (version: string) => `Asterisk ${version}`,
    again: 'Sprawdź teraz',
  },
  {
    title: 'Service condition',
    all: 'Everything works.',
    broken: (count) =>
      counted('en', count, { one: 'part does not work', other: 'parts do not work' }),
    watched: (count) =>
      counted('en', count, { one: 'part needs attention', other: 'parts need attention' }),
    part: 'Part',
    state: 'State',
    measured: 'Measured',
    todo: 'What to do',
    grades: { good: 'works', warn: 'needs attention', bad: 'does not work' },
    parts: {
      database: 'Database',
      exchange: 'Telephone exchange',
      front_end: 'Pages of the console',
      loop: 'Load of the service',
      email: 'Outgoing mail',
      sms: 'SMS gateway',
      outbox: 'Messages that wait',
      failed: 'Messages that did not arrive',
      work: 'Background work',
      disk: 'Room on the disk',
      backup: 'Backup',
    },
    wrong: {
      database:
        'The database does not answer or is slow. Telephones work, but what is written waits. Look at the database server and its log.',
      exchange:
        'There is no link to the exchange. It serves new calls by itself, without a screen pop. Check that Asterisk runs.',
      front_end: 'The pages are not built. Run: python3 -m hotline front-end.',
      loop: 'The service cannot keep up. Look at the load of this machine’s processor and disk.',
      email:
        'No mail server is configured. Letters wait as long as they are useful. Settings: messages in hotline.toml.',
      sms: 'No SMS gateway is configured, and no short messages are sent. Settings: messages in hotline.toml.',
      outbox:
        'Messages wait for more than a quarter of an hour. Check the mail server and the SMS gateway.',
      failed:
        'They did not arrive within the last day. The list is on the page Live, under Needs attention.',
      work: 'Some work has not succeeded for long. The log of the service says which and why.',
      disk: 'Room runs out. Free some or enlarge the disk: on a full one nothing more is kept.',
      backup:
        'No successful backup of the last day is known. The backup script reports success with touch var/last-backup.',
    },
    within: (ms) => `answer in ${ms} ms`,
    late: (ms) => `late by up to ${ms} ms`,
    free: (share) => `${share} free`,
    messages: (count) => counted('en', count, { one: 'message', other: 'messages' }),
    overdue: (count) => counted('en', count, { one: 'overdue', other: 'overdue' }),
    since: (time) => `since ${time}`,
    backupOf: (time) => `the last one: ${time}`,
    at: (time) => `As of ${time}`,
    release: (version) => `release ${version}`,
    asterisk: (version) => `Asterisk ${version}`,
    again: 'Check now',
  },
);
