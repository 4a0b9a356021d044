import { agent, booking, choices, describeGuarded, guarded, noon, option } from './testing/guarded';

describeGuarded('plug-ins of slots (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { call, clock, create, read, update } = guarded();

  describe('slots', () => {
    const newSlot = (more: Record<string, unknown> = {}): Promise<string> =>
      create('hco_slots', { hco_name: 'Slot', ...more });
    const book = (slot: string, more: Record<string, unknown> = {}, user?: string): Promise<string> =>
      create(
        'hco_appointments',
        { 'hco_slot@odata.bind': `/hco_slots(${slot})`, hco_status: booking('booked'), ...more },
        user,
      );
    const statusOf = async (id: string): Promise<unknown> =>
      (await read(`hco_appointments(${id})?$select=hco_status`))['hco_status'];
    const statuses = (ids: string[]): Promise<unknown[]> => Promise.all(ids.map(statusOf));

    test('past capacity a booking waits; a cancellation, a move and a deletion each let the next one in', async () => {
      const slot = await newSlot();
      const ids: string[] = [];
      for (let n = 0; n < 4; n++) {
        clock.now = new Date(noon.getTime() + n * 1000);
        ids.push(await book(slot));
      }
      const [first, second, third, fourth] = ids as [string, string, string, string];
      expect(await statuses(ids)).toEqual([
        booking('booked'),
        booking('waitlist'),
        booking('waitlist'),
        booking('waitlist'),
      ]);
      // One bulk write that only names the status: the slot comes from the image.
      expect((await update('hco_appointments', first, { hco_status: booking('cancelled') })).status).toBe(204);
      expect(await statuses(ids)).toEqual([
        booking('cancelled'),
        booking('booked'),
        booking('waitlist'),
        booking('waitlist'),
      ]);
      const other = await newSlot();
      expect((await update('hco_appointments', second, { 'hco_slot@odata.bind': `/hco_slots(${other})` })).status).toBe(
        204,
      );
      expect(await statuses(ids)).toEqual([
        booking('cancelled'),
        booking('booked'),
        booking('booked'),
        booking('waitlist'),
      ]);
      expect((await call('DELETE', `hco_appointments(${third})`)).status).toBe(204);
      expect(await statusOf(fourth)).toBe(booking('booked'));
      // Arriving keeps the place.
      expect((await update('hco_appointments', fourth, { hco_status: booking('arrived') })).status).toBe(204);
      expect(await statusOf(fourth)).toBe(booking('arrived'));
      // Nobody gets in by writing the status again.
      const late = await book(slot);
      expect((await update('hco_appointments', late, { hco_status: booking('booked') })).status).toBe(204);
      expect(await statusOf(late)).toBe(booking('waitlist'));
    });

    test('concurrent bookings and one bulk write never get past capacity', async () => {
      const slot = await newSlot();
      const ids = await Promise.all(Array.from({ length: 8 }, () => book(slot)));
      expect((await statuses(ids)).filter((status) => status === booking('booked'))).toHaveLength(1);
      const other = await newSlot();
      const bulk = await call('POST', 'hco_appointments/Microsoft.Dynamics.CRM.CreateMultiple', {
        Targets: Array.from({ length: 3 }, () => ({
          '@odata.type': 'Microsoft.Dynamics.CRM.hco_appointment',
          'hco_slot@odata.bind': `/hco_slots(${other})`,
          hco_status: booking('booked'),
        })),
      });
      expect(await statuses(bulk.body['Ids'] as string[])).toEqual([
        booking('booked'),
        booking('waitlist'),
        booking('waitlist'),
      ]);
    });

    test('a slot takes as many as it says, none when it says none, and one when it says nothing', async () => {
      const three = await newSlot({ hco_capacity: 3 });
      const bookings: string[] = [];
      for (let n = 0; n < 5; n++) bookings.push(await book(three));
      expect((await statuses(bookings)).map((status) => status === booking('booked'))).toEqual([
        true,
        true,
        true,
        false,
        false,
      ]);
      expect(await statusOf(await book(await newSlot({ hco_capacity: 0 })))).toBe(booking('waitlist'));
      // A place more is given to who waited longest, at the next change of a booking.
      expect((await update('hco_slots', three, { hco_capacity: 4 })).status).toBe(204);
      expect((await update('hco_appointments', bookings[0] ?? '', { hco_status: booking('cancelled') })).status).toBe(
        204,
      );
      expect((await statuses(bookings)).filter((status) => status === booking('booked'))).toHaveLength(4);
      expect((await update('hco_slots', three, { hco_capacity: -1 })).status).toBe(400);
    });

    test('what the source booked takes a place and is never moved; a time that is not available takes nobody', async () => {
      const slot = await newSlot();
      const synced = await book(slot, { hco_fhirkey: 'Appointment-slot-1' }, agent);
      const waiting = await book(slot, { hco_fhirkey: 'Appointment-slot-2', hco_status: booking('waitlist') }, agent);
      const own = await book(slot);
      expect(await statuses([synced, own])).toEqual([booking('booked'), booking('waitlist')]);
      const both = await book(slot, { hco_fhirkey: 'Appointment-slot-3' }, agent);
      expect(await statusOf(both)).toBe(booking('booked'));
      for (const id of [synced, both]) await call('DELETE', `hco_appointments(${id})`);
      expect(await statuses([waiting, own])).toEqual([booking('waitlist'), booking('booked')]);
      const closed = await newSlot({ hco_status: option(choices.slotStatus, 'busy-unavailable') });
      expect(await statusOf(await book(closed))).toBe(booking('waitlist'));
    });
  });
});
