// Entry of every npm script. Old syntax on purpose: an old Node must get as far as the sentence below.
var major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    'Node 20 or newer is needed, this is ' +
      process.versions.node +
      '. Install it from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
require('./load.cjs');
