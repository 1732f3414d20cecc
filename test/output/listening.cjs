// Loaded before the command: makes the file LISTENING when the command begins to listen for SIGTERM.
const { writeFileSync } = require('node:fs');

process.on('newListener', (event) => {
  if (event === 'SIGTERM') writeFileSync(process.env.LISTENING, '');
});
