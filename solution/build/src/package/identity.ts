export class DuplicateProblem extends Error {
  override readonly name = 'DuplicateProblem';
}

/** Ids compare without braces and case. */
export const plainId = (id: string): string =>
  id
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();

/** Remembers what components were seen, and refuses a second one with the same id. */
export class Identities {
  private readonly seen = new Map<string, string>();

  /**
   * @param kind what kind of component it is; ids are compared within a kind
   * @param where file or element, for the message
   * @throws DuplicateProblem
   */
  add(kind: string, id: string, where: string): void {
    if (id.trim() === '') return;
    const key = `${kind}\n${plainId(id)}`;
    const first = this.seen.get(key);
    if (first !== undefined)
      throw new DuplicateProblem(
        `Two components of the kind ${kind} have the id ${JSON.stringify(id)}: ${first} and ${where}. Give one a new id.`,
      );
    this.seen.set(key, where);
  }
}
