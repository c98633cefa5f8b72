/** Going through a list with the arrows: each row has one link marked with `data-row`. */

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** From a search field the first arrow leads into the list; other fields keep their arrows. */
export function walkRows(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const from = event.target;
  if (!step || event.altKey || event.ctrlKey || event.shiftKey) return;
  if (!(from instanceof HTMLElement) || !isWhereArrowsLead(from)) return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const next = rows[place(rows.indexOf(from), step)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

const isWhereArrowsLead = (from: HTMLElement) =>
  !from.matches('select, textarea, input:not([type=search])');

/** From outside the list both arrows lead to its first row; before that there is none. */
const place = (at: number, step: number) => (at < 0 ? 0 : at + step);
