#!/usr/bin/env node
// Plain JavaScript of an old dialect: on a Node that is too old this file must still run to say so.
'use strict';

var major = Number(process.versions.node.split('.')[0]);
if (!(major >= 20)) {
  console.error('outreach needs Node.js 20 or newer; this is ' + process.versions.node + '. Install a newer one from https://nodejs.org.');
  process.exit(1);
}

var path = require('path');
var main = path.join(__dirname, '..', 'dist', 'main.js');
if (!require('fs').existsSync(main)) {
  console.error('outreach is not built yet. Run "npm run build" in the repository first.');
  process.exit(1);
}

require(main).main(process.argv);
