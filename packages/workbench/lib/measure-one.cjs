// Runs one benchmark or soak file in a process of its own and prints its results as JSON lines.
const [, , file, count] = process.argv;
const { default: it } = require(file);
const line = (object) => process.stdout.write(`${JSON.stringify({ name: it.name, ...object })}\n`);

async function main() {
  const missing = await it.missing?.();
  if (missing) return line({ missing });
  await it.run((result) => line(result), Number(count) || it.count);
}

main().then(
  // What a run left open must not keep the process; a result is flushed by then.
  () => process.exit(process.exitCode ?? 0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
