import { choices, describeGuarded, guarded, option } from './testing/guarded';

describeGuarded('opting out where Journeys is installed (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { create, patient, read, update } = guarded({ journeys: true });

  test('registrations for events to come are cancelled when the person asked for it, and no others', async () => {
    const event = (msevtmgt_name: string, start: string): Promise<string> =>
      create('msevtmgt_events', { msevtmgt_name, msevtmgt_eventstartdate: start, msevtmgt_eventenddate: start });
    const [coming, past] = [await event('Coming', '2026-04-01T10:00:00Z'), await event('Past', '2026-03-01T10:00:00Z')];
    const [person, other] = [await patient(), await patient()];
    const register = (who: string, to: string): Promise<string> =>
      create('msevtmgt_eventregistrations', {
        msevtmgt_name: 'Registration',
        'msevtmgt_ContactId@odata.bind': `/contacts(${who})`,
        'msevtmgt_EventId@odata.bind': `/msevtmgt_events(${to})`,
      });
    const rows = [await register(person, coming), await register(person, past), await register(other, coming)];
    const cancelled = (): Promise<unknown[]> =>
      Promise.all(
        rows.map(async (id) => (await read(`msevtmgt_eventregistrations(${id})`))['msevtmgt_iscanceled'] === true),
      );
    const optOut = (more: Record<string, unknown>): Promise<string> =>
      create('hco_contactpointconsents', {
        'hco_patient@odata.bind': `/contacts(${person})`,
        hco_channel: option(choices.outreachChannel, 'email'),
        hco_purpose: option(choices.consentPurpose, 'event'),
        hco_status: option(choices.contactConsentStatus, 'opted-out'),
        ...more,
      });
    const consent = await optOut({});
    expect(await cancelled()).toEqual([false, false, false]);
    // A partial update: that it is an opt-out, and whose, comes from the image.
    expect((await update('hco_contactpointconsents', consent, { hco_cancelevents: true })).status).toBe(204);
    expect(await cancelled()).toEqual([true, false, false]);
  });
});
