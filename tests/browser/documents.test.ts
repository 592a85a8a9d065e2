// What a meeting gives as files, from the pages: the host's exports, and the notice of results on paper in both languages.
//   BUILD=build/release tests/node-test tests/browser/documents.test.ts
// ROSTRUM_PICTURES=FOLDER keeps what it prints and photographs, to be looked at.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server } from './support/server.ts';

const MEETING = 'sample';
const CRITERIA = ['duty', 'results', 'innovation', 'delivery'];
const pictures = process.env['ROSTRUM_PICTURES'];

let server: Server;
let browser: Browser;
let host: MeetingPage;

before(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  host = await (await MeetingPage.open(browser, 'host', sizes.host)).join(server, MEETING, { seat: 'host-1' });
  const token = await server.token(MEETING, { seat: 'host-1' });
  const judges = await Promise.all(Array.from({ length: 15 }, (_, n) => server.token(MEETING, { seat: `judge-${n + 1}` })));
  const command = (body: Parameters<Server['command']>[2]) => server.command(MEETING, token, body);
  await command({ goLive: {} });
  for (let slot = 1; slot <= 12; slot++) {
    const id = `slot-${slot.toString().padStart(2, '0')}`;
    await command({ startSlot: { slot: id } });
    for (const [n, judge] of judges.entries()) {
      const scores = CRITERIA.map((criterion, c) => ({ criterion, points: `${80 + (n + slot * 3 + c) % 17}.5` }));
      await server.command(MEETING, judge, { submitCard: { slot: id, scores } }).catch(() => undefined); // recused for their own unit
    }
    await command({ closeScoring: { slot: id } });
    await command({ commitMark: { slot: id } });
    await command({ releaseMark: { slot: id, scope: 'RELEASE_SCOPE_HALLS' } });
  }
  await command({ endSlot: {} });
  await command({ endMeeting: {} });
  await command({ publishMeeting: { withoutAwards: true } });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function keep(name: string, bytes: Buffer): Promise<void> {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await writeFile(path.join(pictures, name), bytes);
}

test("the host's exports are saved under the names that the server gives them", async () => {
  await host.press('open-exports');
  await host.isAccessible();
  await keep('host-exports.png', await host.page.screenshot());
  for (const [name, wanted, begins] of [
    ['cards.csv', /^示例-.*-评分表\.csv$/, '\uFEFF'], ['meeting.xlsx', /^示例-.*\.xlsx$/, 'PK'], ['minutes.html', /^示例-.*-会议纪要\.html$/, '<!doctype html>'],
    ['book', /^sample-book\.txt$/, 'ROSTRUM-BOOK 1\n'], ['public-book', /^sample-public-book\.txt$/, 'ROSTRUM-BOOK 1\n'],
  ] as const) {
    const download = host.page.waitForEvent('download');
    await host.press(`export-${name}`);
    const file = await download;
    assert.match(file.suggestedFilename(), wanted);
    const bytes = await readFile(await file.path());
    await keep(name, bytes);
    assert.ok(bytes.toString('utf8').startsWith(begins), `${name} begins with ${bytes.subarray(0, 16).toString('hex')}`);
  }
  assert.deepEqual(host.faults, []);
});

test('the notice of results prints both languages on A4, with the seal of the record', async () => {
  const reader = await MeetingPage.open(browser, 'reader', sizes.watch);
  await reader.page.goto(`${server.url}/results/${MEETING}`);
  await reader.sees('[data-testid=sheet] .paper-seal');
  await reader.isAccessible();
  await keep('results-phone.png', await reader.page.screenshot({ fullPage: true }));
  const book = await fetch(server.url + (await reader.page.getByTestId('public-book').getAttribute('href')));
  assert.match(await book.text(), /^ROSTRUM-BOOK 1\n/, 'once published, the public book is for everybody');
  await reader.page.emulateMedia({ media: 'print' });
  await reader.sees('[data-testid=second-sheet] .paper-seal');
  const printed = await reader.page.pdf({ preferCSSPageSize: true, printBackground: true });
  await keep('results.pdf', printed);
  const a4 = /\/MediaBox\s*\[\s*0\s+0\s+59[45](\.\d+)?\s+84[12](\.\d+)?\s*\]/;
  assert.match(printed.toString('latin1'), a4);
  const fingerprint = ((await (await fetch(`${server.url}/api/v1/book-key`)).json()) as { fingerprint: string }).fingerprint;
  assert.ok((await reader.page.locator('[data-testid=second-sheet]').innerText()).includes(fingerprint));
  assert.deepEqual(reader.faults, []);
});
