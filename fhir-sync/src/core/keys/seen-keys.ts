/**
 * Which keys a run has met, in 16 bytes per key: a run over millions of resources must notice an id that comes twice
 * without holding millions of texts. Open addressing over two 32-bit FNV-1a hashes of different offset.
 */
export class SeenKeys {
  #size = 0;
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);

  get size(): number {
    return this.#size;
  }

  has(key: string): boolean {
    const [high, low] = digestOf(key);
    const mask = this.#high.length - 1;
    for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
      if (this.#high[slot] === 0) return false;
      if (this.#high[slot] === high && this.#low[slot] === low) return true;
    }
  }

  /** @returns true when the key was met before. */
  add(key: string): boolean {
    const [high, low] = digestOf(key);
    if (this.#place(high, low)) return true;
    this.#size += 1;
    if (this.#size * 2 > this.#high.length) this.#grow();
    return false;
  }

  #place(high: number, low: number): boolean {
    const mask = this.#high.length - 1;
    for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
      if (this.#high[slot] === 0) {
        this.#high[slot] = high;
        this.#low[slot] = low;
        return false;
      }
      if (this.#high[slot] === high && this.#low[slot] === low) return true;
    }
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    high.forEach((value, slot) => {
      if (value !== 0) this.#place(value, low[slot] ?? 0);
    });
  }
}

const digestOf = (key: string): readonly [number, number] => [fnv(key, 0x811c9dc5) || 1, fnv(key, 0x01000193)];

function fnv(text: string, offset: number): number {
  let hash = offset;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  // A last mix: FNV's low bits alone spread short, similar keys badly.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
