/** Times and figures as people here write them. The desk lives in Warsaw, wherever the browser is. */
import { preferences } from '../preferences.svelte';

const zone = { timeZone: 'Europe/Warsaw' } as const;
const locale = () => (preferences.language === 'pl' ? 'pl-PL' : 'en-GB');

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale() + JSON.stringify(options);
  let found = formatters.get(name);
  if (!found)
    formatters.set(name, (found = new Intl.DateTimeFormat(locale(), { ...options, ...zone })));
  return found;
}

const withoutLeadingZero = (time: string) => time.replace(/^0(?=\d)/, '');

/** 9:41 */
export function hour(at: string | number): string {
  return withoutLeadingZero(formatter({ hour: '2-digit', minute: '2-digit' }).format(new Date(at)));
}

/** 9:41:52 */
export function hourExact(at: string | number): string {
  return withoutLeadingZero(
    formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(at)),
  );
}

/** 9:41:52,314: for proofs. */
export function hourToTheMillisecond(at: string): string {
  const options = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  } as const;
  return withoutLeadingZero(formatter(options).format(new Date(at)));
}

/** pon., 23.11 / Mon 23 Nov */
export function day(at: string | number): string {
  const date = new Date(at);
  if (preferences.language === 'en') {
    return formatter({ weekday: 'short', day: 'numeric', month: 'short' })
      .format(date)
      .replace(',', '');
  }
  return `${formatter({ weekday: 'short' }).format(date)}, ${shortDate(at)}`.replace('..', '.');
}

/** 23.11 / 23 Nov */
export function shortDate(at: string | number): string {
  const date = new Date(at);
  if (preferences.language === 'en')
    return formatter({ day: 'numeric', month: 'short' }).format(date);
  return formatter({ day: 'numeric', month: 'numeric' })
    .format(date)
    .replace(/\.0?(?=\d)/, '.');
}

/** 23.11.2026 / 23 Nov 2026: of days that may be long ago */
export function dateAndYear(at: string | number): string {
  const month = preferences.language === 'en' ? 'short' : 'numeric';
  const written = formatter({ day: 'numeric', month, year: 'numeric' }).format(new Date(at));
  return written.replace('.0', '.');
}

/** poniedziałek / Monday */
export function weekday(at: string | number): string {
  return formatter({ weekday: 'long' }).format(new Date(at));
}

/** 20 listopada / 20 November */
export function fullDate(at: string | number): string {
  return formatter({ day: 'numeric', month: 'long' }).format(new Date(at));
}

/** The day in Warsaw as 2026-11-20: the key by which days are compared. */
export function dayKey(at: string | number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' });
  return parts.format(new Date(at));
}

/** Seconds as 3:12, or 1:02:09 after an hour. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const tail = String(rest).padStart(2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** 80,7 % / 80.7%; null when there is nothing to divide by. */
export function percent(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const value = figure((100 * part) / whole, 1);
  return preferences.language === 'pl' ? `${value}\u00a0%` : `${value}%`;
}

/** 1 204 / 1,204; with so many decimals. */
export function figure(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale(), digits).format(value);
}

/** 1,4 MB / 1.4 MB; a small file counts in kilobytes. */
export function size(bytes: number): string {
  const large = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: large ? 1 : 0 });
  return `${number.format(large ? bytes / 1e6 : Math.max(1, bytes / 1e3))}\u00a0${large ? 'MB' : 'kB'}`;
}

/** +48 600 000 214: a Polish number in groups of three, any other as it came. */
export function phoneNumber(number: string): string {
  const polish = /^\+48(\d{3})(\d{3})(\d{3})$/.exec(number);
  return polish ? `+48 ${polish[1]} ${polish[2]} ${polish[3]}` : number;
}
