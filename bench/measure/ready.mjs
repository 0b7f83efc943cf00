// Plain JavaScript, so that no type stripping is measured: imports a handler, and prints the instant when it is ready.
const { handler } = await import(process.argv[2]);
if (typeof handler !== 'function') throw new Error('no handler');
const ready = process.hrtime.bigint();
const { user, system } = process.cpuUsage();

// Only now: loading it takes milliseconds, which would hide what the handler itself takes.
const { writeSync } = await import('node:fs');
writeSync(1, `\n${ready} ${user + system}`);
process.exit(0);
