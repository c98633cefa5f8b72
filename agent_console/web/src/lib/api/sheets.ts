/** Tables as files: for a spreadsheet, and for a program. */
import { preferences } from '../preferences.svelte';

export const sheetKinds = ['xlsx', 'csv'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** The same address, for a file of this kind in the language of the screen. */
export const asFile = (address: string, kind: SheetKind): string =>
  `${address}${address.includes('?') ? '&' : '?'}file=${kind}&words=${preferences.language}`;
