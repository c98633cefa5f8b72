import { inBoth } from '..';

/** Which microphone and which speakers are used at this computer. */
export const soundWords = inBoth(
  {
    title: 'Dźwięk',
    lead: 'Gdzie dzwoni, gdzie słychać rozmowę i który mikrofon mówi. Wybór działa od razu, także w rozmowie, i zostaje w tej przeglądarce.',
    devices: 'Urządzenia',
    uses: { microphone: 'Mikrofon', talk: 'Głośnik rozmowy', ring: 'Głośnik dzwonka' },
    hints: {
      microphone: '',
      talk: '',
      ring: 'Na przykład głośnik komputera: słychać go, gdy słuchawki leżą na biurku.',
    },
    system: 'Jak w systemie',
    away: (name: string) => `${name} (brak)`,
    tone: 'Zagraj ton',
    toneOn: (what: string) => `Zagraj ton: ${what}`,
    loudness: 'Głośność dzwonka',
    loudnesses: { low: 'Ciszej', usual: 'Zwykle', high: 'Głośniej' },
    fixed: {
      microphone: '',
      talk: 'Ta przeglądarka nie pozwala wybrać głośnika. Rozmowę słychać tam, gdzie wskazuje system.',
      ring: 'Ta przeglądarka nie pozwala wybrać głośnika. Dzwonek słychać tam, gdzie wskazuje system.',
    },
    nameless: 'Przeglądarka nie pokazuje jeszcze nazw urządzeń',
    namelessText: 'Pokaże je, gdy ta strona dostanie zgodę na mikrofon. Nic się nie nagrywa.',
    allow: 'Zezwól na mikrofon',
    refused:
      'Przeglądarka nie udostępniła mikrofonu. Podłącz słuchawki, zezwól na mikrofon w ustawieniach strony, obok jej adresu, i wczytaj stronę ponownie.',
    gone: {
      microphone: (name: string) =>
        `Mikrofon „${name}” jest odłączony. Mówi mikrofon wskazany w systemie.`,
      talk: (name: string) =>
        `Głośnik rozmowy „${name}” jest odłączony. Rozmowę słychać tam, gdzie wskazuje system.`,
      ring: (name: string) =>
        `Głośnik dzwonka „${name}” jest odłączony. Dzwonek słychać tam, gdzie wskazuje system.`,
    },
    choose: 'Wybierz inny',
    read: 'Rozumiem',
    isBack: (name: string) => `„${name}” jest znowu w użyciu.`,
  },
  {
    title: 'Sound',
    lead: 'Where it rings, where the talk is heard, and which microphone speaks. A choice holds at once, in a talk as well, and stays in this browser.',
    devices: 'Devices',
    uses: { microphone: 'Microphone', talk: 'Speaker of the talk', ring: 'Speaker of the ring' },
    hints: {
      microphone: '',
      talk: '',
      ring: 'For example the speaker of the computer: it is heard while the headset lies on the desk.',
    },
    system: 'As the system says',
    away: (name) => `${name} (not there)`,
    tone: 'Play a tone',
    toneOn: (what) => `Play a tone: ${what}`,
    loudness: 'Loudness of the ring',
    loudnesses: { low: 'Softer', usual: 'Usual', high: 'Louder' },
    fixed: {
      microphone: '',
      talk: 'This browser lets no page choose a speaker. The talk is heard where the system says.',
      ring: 'This browser lets no page choose a speaker. The ring is heard where the system says.',
    },
    nameless: 'The browser does not show the names of the devices yet',
    namelessText: 'It does once this page may use the microphone. Nothing is recorded.',
    allow: 'Allow the microphone',
    refused:
      'The browser gave no microphone. Connect a headset, allow the microphone in the settings of the page, beside its address, and load the page again.',
    gone: {
      microphone: (name) =>
        `The microphone “${name}” is unplugged. The one that the system says speaks.`,
      talk: (name) =>
        `The speaker of the talk “${name}” is unplugged. The talk is heard where the system says.`,
      ring: (name) =>
        `The speaker of the ring “${name}” is unplugged. It rings where the system says.`,
    },
    choose: 'Choose another one',
    read: 'Got it',
    isBack: (name) => `“${name}” is in use again.`,
  },
);
