import { generatePopulation } from '@patient-outreach/local-fhir';
import { readLine } from '../../adapters/folder/read-ndjson';
import { splitLines } from '../../adapters/folder/split-lines';
import { typeRank } from '../../core/plan/type-order';
import type { FhirSource, SourceItem } from '../../ports/fhir-source';

/** As large as lines of public synthetic exports are on average, with a narrative as servers add it. */
const NARRATIVE = `"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">${'Synthetic. '.repeat(50)}</div>"}`;
const LONGEST_LINE = 20 * 2 ** 20;
const CHUNK = 64 * 1024;

interface Template {
  readonly shared: readonly string[];
  /** Everything about the patients; `~` stands where another patient's ids differ. */
  readonly perPatients: readonly string[];
}

/** Lines of NDJSON of so many patients, made once; places and staff are the same for all. */
function makeTemplate(patients: number): Template {
  const shared: string[] = [];
  const own: { readonly type: string; readonly line: string }[] = [];
  for (const resource of generatePopulation({ patients, today: '2026-01-31' })) {
    const line = JSON.stringify(resource).replace(/\}$/, `,${NARRATIVE}}\n`);
    if (line.includes('"p-0')) own.push({ type: resource.resourceType, line });
    else if (!line.includes('/p-0')) shared.push(line);
  }
  own.sort((a, b) => typeRank(a.type) - typeRank(b.type));
  return {
    shared,
    perPatients: own.map(({ line }) => line.replace(/(["/])p-0/g, '$1p~0')),
  };
}

/**
 * NDJSON that is made while it is read, so long that no memory could hold it: generated patients again and again under
 * other ids, through the folder's own reader of lines. Each repetition is one file's worth, foundation types first.
 */
export class RepeatedSource implements FhirSource {
  readonly name = 'main';
  readonly identity = 'repeated';
  readonly cursor = undefined;
  readonly readEverything = true;
  bytes = 0;
  resources = 0;
  /** Told how many bytes were read, after each repetition. */
  onRepetition: (bytes: number) => void = () => undefined;
  readonly #template: Template;

  constructor(
    private readonly limit: { readonly bytes?: number; readonly resources?: number },
    patients = 20,
  ) {
    this.#template = makeTemplate(patients);
  }

  async *read(): AsyncGenerator<SourceItem> {
    this.bytes = 0;
    this.resources = 0;
    for await (const lines of splitLines(this.#chunks(), LONGEST_LINE))
      for (const line of lines) {
        if (this.resources >= (this.limit.resources ?? Infinity)) return;
        this.resources += 1;
        yield readLine(line, 'all.ndjson', this.name);
      }
  }

  async *#chunks(): AsyncGenerator<Buffer> {
    let held = '';
    const take = (line: string): Buffer | undefined => {
      held += line;
      if (held.length < CHUNK) return undefined;
      const chunk = Buffer.from(held);
      held = '';
      this.bytes += chunk.length;
      return chunk;
    };
    for (const line of this.#template.shared) {
      const chunk = take(line);
      if (chunk) yield chunk;
    }
    for (let repetition = 0; this.bytes < (this.limit.bytes ?? Infinity); repetition += 1) {
      const mark = `p${repetition}-`;
      for (const line of this.#template.perPatients) {
        const chunk = take(line.replaceAll('p~', mark));
        if (chunk) {
          yield chunk;
          // As a file does: what reads it gets its turn.
          await Promise.resolve();
        }
      }
      this.onRepetition(this.bytes);
    }
    if (held !== '') yield Buffer.from(held);
  }
}
