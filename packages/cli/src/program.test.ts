import type { Command } from 'commander';
import { createProgram } from './program';
import type { Room } from './rooms';

const room = (name: string, loaded: string[] = []): Room => ({
  commands: [name],
  load: () => {
    loaded.push(name);
    return { register: (program: Command) => void program.command(name).description(`Does ${name}.`) };
  },
});
const missing: Room = {
  commands: ['absent'],
  load: () => {
    throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
  },
};

test('only the room of the command is loaded', () => {
  const loaded: string[] = [];
  createProgram(['node', 'outreach', 'sync', '--x'], [room('sync', loaded), room('pack', loaded)]);
  expect(loaded).toEqual(['sync']);
});

test('help lists the commands of every room that is built', () => {
  const help = createProgram(['node', 'outreach', '--help'], [room('sync'), missing, room('pack')]).helpInformation();
  expect(help).toContain('Does sync.');
  expect(help).toContain('Does pack.');
});

test('a command whose room is not built says so in one sentence', () => {
  expect(() => createProgram(['node', 'outreach', 'absent'], [missing])).toThrow(
    'outreach absent is not built yet. Run "npm run build" in the repository first.',
  );
});
