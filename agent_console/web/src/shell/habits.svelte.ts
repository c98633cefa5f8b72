/** What the console does by itself while somebody is signed in. Each is called once, by the shell. */
import { untrack } from 'svelte';
import type { CallCard } from '../lib/api/live';
import { announcer } from '../lib/announcer.svelte';
import { deeds } from '../lib/desk/deeds.svelte';
import { desk } from '../lib/desk/draft.svelte';
import { line } from '../lib/desk/line.svelte';
import { ownRing } from '../lib/desk/own-ring.svelte';
import { said } from '../lib/i18n';
import { duration, phoneNumber } from '../lib/i18n/format';
import { callWords } from '../lib/i18n/words/calls';
import { listeningWords } from '../lib/i18n/words/listening';
import { phoneWords } from '../lib/i18n/words/phone';
import { placingWords } from '../lib/i18n/words/placing';
import { shellWords } from '../lib/i18n/words/shell';
import { live } from '../lib/live.svelte';
import { keyOf, shown } from '../lib/own-keys';
import { deskPhone } from '../lib/phone/desk-phone.svelte';
import { softphone } from '../lib/phone/softphone.svelte';
import { ring } from '../lib/phone/tones';
import { preferences } from '../lib/preferences.svelte';
import { router } from '../lib/router.svelte';
import { toasts } from '../lib/toasts.svelte';
import { unsaved } from '../lib/unsaved';

/** Who has not been looked up by then is said by number. */
const UNKNOWN_MS = 1_000;

/** The state of the line and its clock; never a name. */
export function titleTheTab(): void {
  $effect(() => {
    const { product } = said(shellWords);
    const state = said(phoneWords).state[line.state];
    document.title = line.onDesk ? `${state} ${duration(line.seconds)} – ${product}` : product;
  });
}

/** Whoever sits here is told when somebody else has changed the state of the line. */
export function tellOfSupervisors(): void {
  live.onActed = ({ by, state }) => {
    const text = said(phoneWords).actedOn[state](by);
    toasts.show(text);
    announcer.interrupt(text);
  };
}

/** Whoever talks is told when a supervisor takes part, in another way, or no longer. */
export function speakOfListeners(): void {
  let told: string | undefined;
  $effect(() => {
    const listener = live.me?.listener ?? undefined;
    const { tells } = said(listeningWords);
    const text = listener && tells[listener.how](listener.name);
    if (text === told) return;
    if (text ?? line.onDesk) announcer.mention(text ?? tells.nobody);
    if (text) toasts.show(text);
    told = text;
  });
}

/** A card brings its draft; a page that came back in mid-call asks to be rung again. */
export function keepTheDesk(): void {
  $effect(() => {
    const { card } = line;
    if (card) untrack(() => take(card));
  });
  $effect(() => line.comeBack());
}

function take(card: CallCard): void {
  desk.adopt(card);
  deeds.follow(card);
}

export function ringAloud(): void {
  const rings = $derived(line.state === 'ringing' && softphone.call !== null);
  $effect(() => (rings ? ring() : undefined));
}

/** Leaving the page ends the talk's sound and forgets what is not saved, so the browser asks first. */
export function guardTheTalk(): void {
  const atRisk = $derived(softphone.call?.stage === 'talking' || desk.changed || unsaved.size > 0);
  $effect(() => {
    if (!atRisk) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  });
}

/** A ring and a missed call are said aloud; who answers, or calls, is led to the work page. */
export function speakOfCalls(): void {
  let before = line.state;
  let ours = false;
  $effect(() => {
    const state = line.state;
    if (state === 'ringing') ours = line.begins;
    if (state === before) return;
    if (before === 'ringing' && !ours && !['dialled', 'talk'].includes(state))
      announcer.interrupt(said(phoneWords).missed);
    const begun = state === 'dialled' && (before === 'ringing' || ownRing.expected);
    if (begun) announcer.interrupt(`${said(phoneWords).state.dialled}.`);
    if (begun || (before === 'ringing' && state === 'talk')) answered();
    before = state;
  });
  speakOfRings();
}

/** Once for each ring, as soon as it is known who that is. */
function speakOfRings(): void {
  const rings = $derived(line.state === 'ringing');
  let silent = true;
  $effect(() => {
    if (!rings) silent = true;
    if (!rings || !silent) return undefined;
    const speak = () => {
      silent = false;
      announcer.interrupt(ringing());
    };
    const known = line.card !== null && line.card.who.directory !== 'pending';
    const timer = setTimeout(speak, known ? 0 : UNKNOWN_MS);
    return () => clearTimeout(timer);
  });
}

function answered(): void {
  router.go('/work');
  setTimeout(() => document.getElementById('note')?.focus());
}

function ringing(): string {
  const t = said(phoneWords);
  const card = line.card;
  const key = shown(keyOf('answer', preferences.keys));
  const colleague = softphone.call?.colleague;
  if (line.begins) return said(placingWords).rings(deskPhone.inUse ? '' : key);
  if (!card && colleague) return t.ringsNow(colleague, key);
  const [only, ...others] = card?.who.customers ?? [];
  const number = card ? card.caller : softphone.call?.number;
  const who =
    only && others.length === 0 ? only.name : number ? phoneNumber(number) : t.unknownNumber;
  const c = said(callWords);
  const details = [
    card?.language && c.inLanguage[card.language],
    card?.reason ? c.shortReasons[card.reason] : c.noReason,
  ];
  const whole = [who, ...details].filter(Boolean).join(', ');
  return deskPhone.inUse ? t.ringsThere(whole) : t.ringsNow(whole, key);
}
