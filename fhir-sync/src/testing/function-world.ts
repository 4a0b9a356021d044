import { startAzurite, type Azurite } from './azurite';
import { clinic } from './clinic';
import { FakeDataverse } from './fake-dataverse';
import { startFhirServer, type FhirServer } from './fhir-server';
import { FunctionsCore } from './functions-core';

/** Every test has an organization and a FHIR server of its own; the storage emulator and the functions are the file's. */
export class FunctionWorld {
  readonly core = new FunctionsCore();
  fake = new FakeDataverse();
  #azurite: Azurite | undefined;
  #server: FhirServer | undefined;

  get azurite(): Azurite {
    if (!this.#azurite) throw new Error('The storage emulator is not started.');
    return this.#azurite;
  }

  get server(): FhirServer {
    if (!this.#server) throw new Error('The FHIR server is not started.');
    return this.#server;
  }

  /** To be called once, outside of any test. @param more settings beside those of the storage, the target and the source */
  use(more: Readonly<Record<string, string>> = {}): void {
    const settings = { ...process.env };
    let organizations = 0;
    beforeAll(async () => {
      jest.doMock('@azure/functions-core', () => this.core.module, { virtual: true });
      this.#azurite = await startAzurite();
      jest.requireActual<object>('../functions/index');
    }, 30_000);
    afterAll(() => this.azurite.stop());
    beforeEach(async () => {
      this.fake = new FakeDataverse();
      this.#server = await startFhirServer();
      await this.server.put(...clinic);
      Object.assign(process.env, {
        AzureWebJobsStorage: this.azurite.connection,
        // Another organization each time: what a process keeps is of one.
        OUTREACH_TARGET: `https://contoso-${(organizations += 1)}.example`,
        OUTREACH_FHIR: this.server.base,
        ...more,
      });
    });
    afterEach(async () => {
      process.env = { ...settings };
      await this.server.stop();
    });
  }
}
