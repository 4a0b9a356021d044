import { app } from '@azure/functions';
import { isLoadId } from '../core/load/load-message';
import { exportLoad } from './load-parts';
import { readSettings } from './settings';

/** How far a load by export is (GET), or its end (DELETE): `?id=` is what starting it answered. */
app.http('load-state', {
  methods: ['GET', 'DELETE'],
  route: 'load',
  authLevel: 'function',
  handler: async (request) => {
    const id = request.query.get('id');
    if (!isLoadId(id)) return { status: 400, jsonBody: { error: 'Give the id of a load by export.' } };
    const load = exportLoad(await readSettings());
    const state = await load.state(id);
    if (!state) return { status: 404, jsonBody: { error: 'There is no such load, or it is over: see its run.' } };
    if (request.method === 'GET') return { jsonBody: state };
    await load.cancel(id);
    return { status: 202, jsonBody: { cancelled: true, ...state } };
  },
});
