import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A program of this folder in a process of its own, so that what it takes is not taken from others; it answers questions. */
export class Child {
  private constructor(private readonly child: ChildProcess) {}

  static async start(program: string): Promise<Child> {
    const child = fork(join(__dirname, program), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const server = new Child(child);
    await server.#reply();
    return server;
  }

  ask(question: object): Promise<unknown> {
    const reply = this.#reply();
    this.child.send(question);
    return reply;
  }

  async stop(): Promise<void> {
    const ended = new Promise((end) => this.child.once('exit', end));
    this.child.kill();
    await ended;
  }

  #reply(): Promise<unknown> {
    return new Promise((tell, reject) => {
      const gone = (): void => reject(new Error('A program of the benchmark ended.'));
      this.child.once('exit', gone);
      this.child.once('message', (message: { value?: unknown; error?: string }) => {
        this.child.off('exit', gone);
        if (message.error === undefined) tell(message.value);
        else reject(new Error(message.error));
      });
    });
  }
}
