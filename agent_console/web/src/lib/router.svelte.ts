/** Pages by path. Moving between them never reloads, so a talk goes on. */

class Router {
  path = $state(location.pathname);
  /** Where a first part of the path leads, e.g. ['calls', '17…']. */
  parts = $derived(this.path.split('/').filter(Boolean).map(decodeURIComponent));

  start(): () => void {
    const follow = () => (this.path = location.pathname);
    const open = (event: MouseEvent) => this.#open(event);
    addEventListener('popstate', follow);
    addEventListener('click', open);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('click', open);
    };
  }

  go(path: string): void {
    if (path === this.path) return;
    history.pushState(null, '', path);
    this.path = location.pathname;
    scrollTo(0, 0);
    queueMicrotask(() => document.querySelector('main')?.focus({ preventScroll: true }));
  }

  #open(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isOurs(link) || isSpecial(event)) return;
    event.preventDefault();
    this.go(link.pathname);
  }
}

function isOurs(link: HTMLAnchorElement): boolean {
  const page = link.origin === location.origin && !link.target && link.pathname !== '/call';
  return page && !link.hash && !link.hasAttribute('download');
}

const isSpecial = (event: MouseEvent) =>
  event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;

export const router = new Router();
