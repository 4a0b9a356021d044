import { plainLoop } from './plain-loop';
import { syncOnce } from './sync-once';

/** What is compared, and where it reads and writes. */
export interface ProgramAsk {
  readonly program: 'agent' | 'plain' | 'looking up';
  readonly source: string;
  readonly target: string;
}

async function run({ program, source, target }: ProgramAsk): Promise<void> {
  if (program === 'agent') await syncOnce(target, { source });
  else await plainLoop(source, target, { lookups: program === 'looking up' });
}

/** One program in a process of its own, as it would run: the other one's garbage and warm code are not its. */
process.on('message', (ask: ProgramAsk) => {
  run(ask).then(
    () => process.send?.({ value: 'done' }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ value: 'ready' });
