import { killAndLook } from './kill-and-look';

it('killed in the middle of writing (single rows, bulk, change sets): what was acknowledged is there, no change set in part', async () => {
  const outcome = await killAndLook(1, 3);
  expect(outcome.problems).toEqual([]);
  expect(outcome.kills).toBe(3);
  expect(outcome.acknowledged).toBeGreaterThan(10);
}, 60_000);
