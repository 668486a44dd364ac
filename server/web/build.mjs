// Builds or tests the page, and does nothing twice: packages are installed when the lock changed,
// files are built when a source changed. Called by Maven; `node build.mjs [build|test]` by hand.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '..', 'target');
const SOURCES = ['budget.mjs', 'src', 'public', 'index.html', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const task = process.argv[2] ?? 'build';

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path).sort().flatMap((name) => files(join(path, name)))
    : [path];
}

function fingerprint(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => files(join(here, name)))) {
    hash.update(file.slice(here.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Runs the work unless its stamp says that nothing changed. */
function once(stamp, print, exists, work) {
  if (exists && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

function npm(...args) {
  const done = spawnSync('npm', args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(`npm ${args.join(' ')} failed${done.error ? `: ${done.error.message}` : ''}`);
    process.exit(done.status ?? 1);
  }
}

const modules = join(here, 'node_modules');
once(
  join(modules, '.installed'),
  fingerprint(['package.json', 'package-lock.json']),
  existsSync(modules),
  () => npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'),
);
const sources = fingerprint(SOURCES);
if (task === 'test') {
  once(join(target, 'web-tested'), sources, true, () => npm('test', '--silent'));
} else {
  once(
    join(target, 'web-built'),
    sources,
    existsSync(join(target, 'classes', 'static', 'index.html')),
    () => npm('run', 'build', '--silent'),
  );
}
