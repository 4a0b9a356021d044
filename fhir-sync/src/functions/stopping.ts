import { app } from '@azure/functions';

const control = new AbortController();

/** Aborted when the host takes this instance away: runs end after the batch on its way, and the next one goes on. */
export const stopping: AbortController['signal'] = control.signal;
app.hook.appTerminate(() => control.abort());
