// Apart from run.cjs, because import() is a syntax error for the Nodes run.cjs turns away.
const [, , name, ...args] = process.argv;
const commands = ['start', 'test', 'build', 'lint', 'pack', 'bench', 'soak'];

async function main() {
  if (!commands.includes(name)) throw new Error(`There is no command "${name}". Commands: ${commands.join(', ')}.`);
  const { run } = await import(`./commands/${name}.mjs`);
  process.exitCode = await run(args);
}

main().catch((error) => {
  // A person gets one sentence; who debugs the workbench itself sets OUTREACH_DEBUG.
  console.error(process.env.OUTREACH_DEBUG ? error : error.message);
  process.exitCode = 1;
});
