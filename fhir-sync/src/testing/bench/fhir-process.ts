import { generatePopulation, openLocalFhir, type LocalFhir } from '@patient-outreach/local-fhir';
import { serveParent } from './child-server';
import type { FhirAsk, FhirCounts } from './servers';

/** Day the generated patients count from. */
const TODAY = '2026-01-31';

let fhir: LocalFhir | undefined;
let requests = 0;

serveParent<FhirAsk, FhirCounts>({
  async fresh({ patients }, origin) {
    await fhir?.close();
    fhir = await openLocalFhir({ baseUrl: `${origin}/fhir` });
    await fhir.load(generatePopulation({ patients, today: TODAY }));
    requests = 0;
    return { resources: fhir.count() };
  },
  handle(request) {
    requests += 1;
    return fhir?.handle(request) ?? Promise.resolve(new Response('Starting\n', { status: 503 }));
  },
  counts: () => ({ requests }),
  end: () => undefined,
});
