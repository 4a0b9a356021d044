/** Shares of the places that are taken when more are made, and how many times as many there are then. */
const FULL = 0.7;
const GROWTH = 1.4;

/**
 * Which keys a run has met, in 11 to 16 bytes per key: a run over millions of resources must notice an id that comes
 * twice without holding millions of texts. Open addressing over two 32-bit FNV-1a hashes of different offset; it grows in
 * small steps, because the old and the new places are there at once.
 */
export class SeenKeys {
  #size = 0;
  #capacity = 1024;
  /** Two numbers per place; 0 and 0 is a free one. */
  #places = new Uint32Array(2 * this.#capacity);

  get size(): number {
    return this.#size;
  }

  has(key: string): boolean {
    return this.#find(...digestOf(key)) < 0;
  }

  /** @returns true when the key was met before. */
  add(key: string): boolean {
    const [high, low] = digestOf(key);
    const free = this.#find(high, low);
    if (free < 0) return true;
    this.#places[free] = high;
    this.#places[free + 1] = low;
    this.#size += 1;
    if (this.#size > this.#capacity * FULL) this.#grow();
    return false;
  }

  /** @returns where the key has its place to come, or less than 0 when it has one. */
  #find(high: number, low: number): number {
    const places = this.#places;
    const end = places.length;
    for (let at = 2 * (((high ^ low) >>> 0) % this.#capacity); ; at = at + 2 === end ? 0 : at + 2) {
      const there = places[at];
      if (there === 0) return at;
      if (there === high && places[at + 1] === low) return -1;
    }
  }

  #grow(): void {
    const old = this.#places;
    this.#capacity = Math.ceil(this.#capacity * GROWTH);
    this.#places = new Uint32Array(2 * this.#capacity);
    for (let at = 0; at < old.length; at += 2) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high === 0) continue;
      const free = this.#find(high, low);
      this.#places[free] = high;
      this.#places[free + 1] = low;
    }
  }
}

/** The first is never 0. */
const digestOf = (key: string): [number, number] => [fnv(key, 0x811c9dc5) || 1, fnv(key, 0x01000193)];

function fnv(text: string, offset: number): number {
  let hash = offset;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  // A last mix: FNV's low bits alone spread short, similar keys badly.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
