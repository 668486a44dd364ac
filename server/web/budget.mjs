// Tells how many bytes of script the page needs before it can be used, and fails above the limit.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT = 220_000;
const built = join(dirname(fileURLToPath(import.meta.url)), '..', 'target', 'classes', 'static');
const page = readFileSync(join(built, 'index.html'), 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((found) => found[1]);
const size = scripts
  .map((script) => gzipSync(readFileSync(join(built, script))).length)
  .reduce((sum, bytes) => sum + bytes, 0);

console.log(`First scripts of the page: ${(size / 1000).toFixed(1)} kB gzip of ${LIMIT / 1000}`);
if (scripts.length === 0 || size > LIMIT) {
  process.exitCode = 1;
}
