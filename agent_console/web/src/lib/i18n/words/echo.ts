import { inBoth } from '..';

/** Hearing oneself before the shift. */
export const echoWords = inBoth(
  {
    title: 'Próba dźwięku',
    about:
      'Przed zmianą powiedz kilka słów: wracają z centrali po chwili, tak jak słyszy je dzwoniący. Próba trwa najwyżej 20 sekund, nikt jej nie słyszy i niczego nie nagrywa. Gdy ktoś zadzwoni, kończy się od razu.',
    begin: 'Sprawdź dźwięk',
    end: 'Zakończ próbę',
    inCall: 'W czasie rozmowy nie ma próby.',
    connecting: 'Łączę z centralą…',
    speak: 'Powiedz kilka słów.',
    wait: 'Głos słychać, jeszcze chwila…',
    levels: { out: 'Twój głos', back: 'Wraca z centrali' },
    verdicts: {
      good: 'Dźwięk sprawny: głos wychodzi i wraca bez strat',
      no_voice: 'Mikrofon milczy',
      no_echo: 'Głos wychodzi, ale nie wraca',
      choppy: 'Głos wraca z przerwami',
      no_microphone: 'Przeglądarka nie udostępniła mikrofonu',
      no_line: 'Centrala nie odpowiada',
    },
    advice: {
      good: 'Jeśli mimo to siebie nie słychać, wybierz inny głośnik rozmowy albo zwiększ głośność w systemie.',
      no_voice:
        'Sprawdź, czy mikrofon nie jest wyciszony na słuchawkach albo w systemie i czy wybrany jest ten właściwy.',
      no_echo:
        'Sieć nie przepuszcza dźwięku, rozmowy też byłyby nieme. Poproś administratora o pomoc: port UDP do centrali jest zamknięty albo trwa awaria.',
      choppy:
        'Sieć gubi dźwięk. Pomaga kabel zamiast Wi-Fi i zamknięcie dużych pobrań; gdy to wraca, powiedz administratorowi.',
      no_microphone: 'Podłącz słuchawki i zezwól tej stronie na mikrofon.',
      no_line:
        'Spróbuj za chwilę. Gdy to się powtarza, poproś administratora o pomoc, zanim zaczniesz zmianę.',
    },
  },
  {
    title: 'Sound test',
    about:
      'Before the shift, say a few words: they come back from the exchange a moment later, as a caller hears them. A test takes 20 seconds at most, nobody hears it and nothing is recorded. When somebody calls, it ends at once.',
    begin: 'Test the sound',
    end: 'End the test',
    inCall: 'There is no test during a call.',
    connecting: 'Connecting to the exchange…',
    speak: 'Say a few words.',
    wait: 'You are heard, one moment…',
    levels: { out: 'Your voice', back: 'Back from the exchange' },
    verdicts: {
      good: 'The sound is fine: your voice goes out and comes back whole',
      no_voice: 'The microphone is silent',
      no_echo: 'Your voice goes out and does not come back',
      choppy: 'Your voice comes back in pieces',
      no_microphone: 'The browser gave no microphone',
      no_line: 'The exchange does not answer',
    },
    advice: {
      good: 'If you do not hear yourself all the same, choose another speaker of the talk, or turn up the system.',
      no_voice:
        'Look whether the microphone is muted on the headset or in the system, and whether the right one is chosen.',
      no_echo:
        'The network lets no sound through; talks would be silent, too. Ask an administrator for help: the UDP port to the exchange is closed, or something has failed.',
      choppy:
        'The network loses sound. A cable instead of Wi-Fi helps, and so does ending large downloads; if it comes back, tell an administrator.',
      no_microphone: 'Connect a headset and allow this page to use the microphone.',
      no_line:
        'Try again in a moment. If it goes on, ask an administrator for help before you begin the shift.',
    },
  },
);
