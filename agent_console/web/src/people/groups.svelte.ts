/** The groups that people can belong to; asked for once. */
import { Problem } from '../lib/api';
import { people, type StaffGroup } from '../lib/api/people';
import { preferences } from '../lib/preferences.svelte';

class StaffGroups {
  all = $state.raw<StaffGroup[]>([]);

  async load(): Promise<void> {
    if (this.all.length > 0) return;
    try {
      this.all = await people.groups();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem; // their codes are shown instead
    }
  }

  name = (group: StaffGroup): string =>
    preferences.language === 'pl' ? group.name_pl : group.name_en;

  names(codes: string[]): string {
    const known = this.all.filter(({ code }) => codes.includes(code)).map(this.name);
    return (known.length > 0 ? known : codes).join(', ');
  }
}

export const staffGroups = new StaffGroups();
