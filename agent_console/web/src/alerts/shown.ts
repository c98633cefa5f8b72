/** How alerts are put into words. */
import type { Alert, LiveFigure, Unit } from '../lib/api/thresholds';
import { said } from '../lib/i18n';
import { duration, figure } from '../lib/i18n/format';
import { thresholdWords } from '../lib/i18n/words/thresholds';

/** 3:05, 69,5 % or 12. */
export function valueOf(unit: Unit, value: number): string {
  if (unit === 'seconds') return duration(value);
  const shown = figure(value, Number.isInteger(value) ? 0 : 1);
  return unit === 'percent' ? said(thresholdWords).share(shown) : shown;
}

/** The worst of these that goes on; alarms come before warnings. */
export function worstOf(alerts: Alert[], ...of: LiveFigure[]): Alert | undefined {
  const mine = alerts.filter((alert) => of.includes(alert.figure));
  return mine.find(({ severity }) => severity === 'alarm') ?? mine[0];
}

/** "powyżej progu 3:00", as a chip says it. */
export function crossing({ unit, limit, value }: Alert): string {
  const t = said(thresholdWords);
  const shown = valueOf(unit, limit);
  return value < limit ? t.fallen(shown) : t.crossed(shown);
}

/** A whole sentence, for the bar and for those who hear it. */
export function sentence({ severity, figure: name, unit, value, limit }: Alert): string {
  const t = said(thresholdWords);
  return t.told(
    t.severities[severity],
    t.figures[name],
    valueOf(unit, value),
    valueOf(unit, limit),
  );
}
