import { inBoth } from '..';

/** A supervisor takes part in the talk of somebody else. */
export const listeningWords = inBoth(
  {
    open: 'Posłuchaj rozmowy…',
    title: (name: string) => `Rozmowa: ${name}`,
    text: 'Dźwięk będzie w tej przeglądarce. Rozmowy w ten sposób nie nagrywamy, a powód zapisze dziennik zdarzeń.',
    reason: 'Powód',
    reasonHint: 'Na przykład: wdrożenie, prośba konsultanta. Bez danych klienta.',
    reasonMissing: 'Wpisz powód: od 3 do 200 znaków.',
    ways: { listen: 'Posłuchaj', whisper: 'Podpowiedz', join: 'Włącz się' },
    heardBy: {
      listen: 'Nikt nie usłyszy.',
      whisper: 'Usłyszy tylko konsultant.',
      join: 'Usłyszą konsultant i dzwoniący.',
    },
    bar: 'Udział w rozmowie',
    connecting: (name: string) => `Łączenie z rozmową: ${name}`,
    inTalk: (name: string) => `Rozmowa: ${name}`,
    end: 'Zakończ udział',
    ended: (name: string) => `Koniec udziału w rozmowie: ${name}`,
    failed: 'Nie połączono z rozmową.',
    notChanged: 'Sposób udziału się nie zmienił.',
    noMicrophone: 'Brak mikrofonu. Podłącz słuchawki i zezwól stronie na mikrofon.',
    noPhone: 'Telefon w tej przeglądarce nie połączył się z centralą. Spróbuj ponownie.',
    /** On the band of whoever is listened to, and on the live picture. */
    takesPart: {
      listen: (name: string) => `słucha: ${name}`,
      whisper: (name: string) => `podpowiada: ${name}`,
      join: (name: string) => `w rozmowie: ${name}`,
    },
    tells: {
      listen: (name: string) => `Tej rozmowy słucha ${name}.`,
      whisper: (name: string) => `${name} podpowiada. Dzwoniący tego nie słyszy.`,
      join: (name: string) => `${name} bierze udział w rozmowie. Dzwoniący to słyszy.`,
      nobody: 'Rozmowy nikt już nie słucha.',
    },
  },
  {
    open: 'Listen to the call…',
    title: (name) => `Call of ${name}`,
    text: 'You will hear it in this browser. Nothing is recorded this way; the audit log keeps the reason.',
    reason: 'Reason',
    reasonHint: 'For example: training, the consultant asked. No data of the customer.',
    reasonMissing: 'Type a reason: 3 to 200 characters.',
    ways: { listen: 'Listen', whisper: 'Whisper', join: 'Join' },
    heardBy: {
      listen: 'Nobody will hear you.',
      whisper: 'Only the consultant will hear you.',
      join: 'The consultant and the caller will hear you.',
    },
    bar: 'Taking part in a call',
    connecting: (name) => `Connecting to the call of ${name}`,
    inTalk: (name) => `Call of ${name}`,
    end: 'Leave the call',
    ended: (name) => `No longer in the call of ${name}`,
    failed: 'Not connected to the call.',
    notChanged: 'How you take part did not change.',
    noMicrophone: 'No microphone. Plug in the headset and allow it for this page.',
    noPhone: 'The telephone in this browser did not reach the exchange. Try again.',
    takesPart: {
      listen: (name) => `${name} listens`,
      whisper: (name) => `${name} whispers`,
      join: (name) => `${name} has joined`,
    },
    tells: {
      listen: (name) => `${name} listens to this call.`,
      whisper: (name) => `${name} whispers to you. The caller does not hear it.`,
      join: (name) => `${name} has joined the call. The caller hears it.`,
      nobody: 'Nobody listens to the call any more.',
    },
  },
);

export const listeningProblems = inBoth<Record<string, string>>(
  {
    listening_off: 'W tym zespole rozmów się nie słucha: tak jest w ustawieniach.',
    talk_over: 'Ta rozmowa już się skończyła.',
    asking: 'Konsultant rozmawia teraz z inną osobą z zespołu.',
    own_talk: 'To własna rozmowa.',
    listened_already: 'W tej rozmowie uczestniczy już inny kierownik.',
    listening: 'Najpierw zakończ udział w poprzedniej rozmowie.',
    takes_calls: 'Najpierw wyłącz własne połączenia: ustaw przerwę albo „Bez połączeń”.',
  },
  {
    listening_off: 'Calls are not listened to in this team: the settings say so.',
    talk_over: 'This call is over.',
    asking: 'The consultant is talking to a colleague now.',
    own_talk: 'This is your own call.',
    listened_already: 'Another supervisor takes part in this call.',
    listening: 'First leave the other call.',
    takes_calls: 'First stop taking calls yourself: choose a break or “No calls”.',
  },
);
