/** Groups and colleagues to whom tickets are passed on; read once, and again after a failure. */
import { casework, type Colleague, type Group } from '../api/casework';
import { preferences } from '../preferences.svelte';

class Crew {
  groups = $state.raw<Group[]>([]);
  people = $state.raw<Colleague[]>([]);
  #asked: Promise<void> | undefined;

  load(): Promise<void> {
    this.#asked ??= Promise.all([casework.groups(), casework.colleagues()]).then(
      ([groups, people]) => void ([this.groups, this.people] = [groups, people]),
      () => void (this.#asked = undefined),
    );
    return this.#asked;
  }

  group(code: string): string {
    const found = this.groups.find(({ group }) => group.code === code)?.group;
    return found?.[`name_${preferences.language}`] ?? code;
  }

  person(username: string): string {
    return this.people.find((one) => one.username === username)?.name ?? username;
  }
}

export const crew = new Crew();
