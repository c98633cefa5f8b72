/** The few things of a browser that the modules under test look at while they load. */
const kept = new Map<string, string>();

Object.assign(globalThis, {
  localStorage: {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  },
  document: { documentElement: { dataset: {} } },
});
Object.defineProperty(globalThis, 'navigator', { value: { language: 'pl-PL' } });
