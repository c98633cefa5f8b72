import { inBoth } from '..';

/** Tables that are taken along. */
export const sheetWords = inBoth(
  { download: { xlsx: 'Pobierz XLSX', csv: 'Pobierz CSV' } },
  { download: { xlsx: 'Download XLSX', csv: 'Download CSV' } },
);
