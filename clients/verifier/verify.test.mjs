// The verifier against the book that every release must go on reading, and what has been changed in it. Run: tests/node-test clients/verifier/verify.test.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const golden = join(here, '../../tests/data/golden/book-1.txt');
const book = readFileSync(golden, 'latin1');
const folder = mkdtempSync(join(tmpdir(), 'rostrum-verifier-'));
after(() => rmSync(folder, { recursive: true }));

const verify = (...args) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(here, 'verify.mjs'), ...args], { encoding: 'utf8' });
  return { said: stdout + stderr, status };
};
const changed = (name, text) => {
  const file = join(folder, name);
  writeFileSync(file, text, 'latin1');
  return file;
};

test('the book of format 1 agrees, and without a key it is unanchored', () => {
  const [fingerprint] = verify(golden).said.match(/([0-9a-f]{4}-){7}[0-9a-f]{4}/);
  assert.match(verify(golden).said, /agrees: .*unanchored/);
  const anchored = verify('--key', fingerprint, golden);
  assert.equal(anchored.status, 0);
  assert.doesNotMatch(anchored.said, /unanchored/);
});

test('a public book has no rows, and its figures are counted all the same', () => {
  const file = join(here, '../../tests/data/golden/public-book-1.txt');
  assert.match(verify(file).said, /agrees: public book: rows not included/);
  const text = readFileSync(file, 'latin1');
  const withRow = changed('with-row', text.replace(/^== journal 0 .*$/m, (header) => `${header.replace(' 0 ', ' 1 ')}\n{}`));
  assert.match(verify(withRow).said, /DOES NOT AGREE/);
});

test('another key is named', () => {
  const { said, status } = verify('--key', '0000-0000-0000-0000-0000-0000-0000-0000', golden);
  assert.equal(status, 1);
  assert.match(said, /signed with another key/);
});

test('a byte changed in any section is found there', () => {
  const headers = [...book.matchAll(/^== (\w+) [1-9]\d* .*\n/gm)];
  const files = headers.map(({ 0: header, 1: name, index }) => {
    const at = index + header.length + 8;
    return changed(name, `${book.slice(0, at)}${book[at] === 'x' ? 'y' : 'x'}${book.slice(at + 1)}`);
  });
  const lines = verify(...files).said.trim().split('\n');
  assert.equal(lines.length, headers.length);
  for (const [i, line] of lines.entries()) {
    const place = headers[i][1] === 'journal' ? /row 1 of the journal/ : `section ${headers[i][1]} `;
    assert.match(line, /DOES NOT AGREE/);
    assert.ok(line.match(place), line);
  }
});

test('a row removed, swapped or put twice is named', () => {
  const rows = book.split('\n');
  const first = rows.findIndex((line) => line.startsWith('{"seq":1,'));
  const without = changed('without', rows.toSpliced(first + 2, 1, '{"seq":9}').join('\n'));
  const swapped = changed('swapped', rows.toSpliced(first + 2, 2, rows[first + 3], rows[first + 2]).join('\n'));
  assert.match(verify(without).said, /row 3 of the journal cannot be read/);
  assert.match(verify(swapped).said, /row 3 of the journal is missing: row 4/);
});
