import { defaultToken } from './auth';

const local = { origin: 'http://127.0.0.1:5080', loopback: true, secure: false };
const cloud = { origin: 'https://org.example', loopback: false, secure: true };

test('OUTREACH_TOKEN comes first', async () => {
  expect(await defaultToken(cloud, { OUTREACH_TOKEN: 'given' }, () => 0)()).toBe('given');
  expect(await defaultToken(local, { OUTREACH_TOKEN: 'given' }, () => 0)()).toBe('given');
});

test('the local Dataverse is signed in to as the sync’s own user', async () => {
  expect(await defaultToken(local, {}, () => 0)()).toBe('user:fhir-sync@local');
});
