/** Each crossing is told once in this tab, also when its page is loaded again. */
import type { Alert } from '../lib/api/thresholds';

const KEY = 'alerts-told';

/** Those of which nothing was said yet; from now on it was. */
export function untold(alerts: Alert[]): Alert[] {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  const fresh = alerts.filter(({ id }) => id > last);
  if (fresh.length > 0) {
    sessionStorage.setItem(KEY, String(Math.max(...fresh.map(({ id }) => id))));
  }
  return fresh;
}
