// Votes on a real server: a delegate assesses every presenter, chooses up to three, and votes in secret; a viewer votes by phone; the hall
// sees the question, the turnout and what came of it.
//   BUILD=build/release tests/node-test tests/browser/polls.test.ts
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { type Json, Server, SOURCE } from './support/server.ts';

const MEETING = 'sample';
const DELEGATES = [1, 2, 3].map((n) => `
[[seats]]
id = "delegate-${n}"
role = "delegate"
name = "代表${n}"
name_en = "Delegate ${n}"
venue = "branch-1"
`).join('');
const OPTIONS = ['lift', 'park', 'canteen', 'road', 'clinic'].map((id, n) => ({ id, name: { zh: ['老楼加装电梯', '街心公园', '长者食堂', '背街小巷', '家门口诊室'][n] ?? id } }));
const GRADES = [['good', '好', '95'], ['fair', '较好', '85'], ['plain', '一般', '70'], ['poor', '差', '50']].map(([id = '', zh = '', points = '']) => ({ id, name: { zh }, points }));
const MAJORITY = { numerator: 1, denominator: 2, base: 'MAJORITY_BASE_CAST', strict: true };
const RULES = { majority: MAJORITY, change: 'BALLOT_CHANGE_FIRST_PRESS', graceMs: '100', electorate: { roles: 'VOTER_ROLES_DELEGATES' } };

let server: Server;
let browser: Browser;
let folder: string;
let delegate: MeetingPage;
let main: MeetingPage;
let watcher: MeetingPage;
let others: readonly string[];
let act: (body: { [name: string]: Json }) => Promise<void>;
let releases: (poll: { poll: string; scope?: string }) => Promise<void>;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rostrum-polls-'));
  await cp(path.join(SOURCE, 'config/sample-meeting'), folder, { recursive: true });
  const file = path.join(folder, 'meeting.toml');
  await writeFile(file, (await readFile(file, 'utf8')) + DELEGATES);
  server = await Server.start(`[sample]\nfile = "${file}"\n`);
  browser = await launchBrowser();
  const host = await server.token(MEETING, { seat: 'host-1' });
  act = (body) => server.command(MEETING, host, body);
  releases = (body) => server.releasePoll(MEETING, host, body);
  await act({ goLive: {} });
  others = await Promise.all([2, 3].map((n) => server.token(MEETING, { seat: `delegate-${n}` })));
  delegate = await (await MeetingPage.open(browser, 'delegate', sizes.judge)).join(server, MEETING, { seat: 'delegate-1' });
  main = await (await MeetingPage.open(browser, 'main display', sizes.display)).join(server, MEETING, { display: 'main-1' });
  watcher = await MeetingPage.open(browser, 'watcher', sizes.watch);
  await watcher.page.goto(`${server.url}/watch/${MEETING}`);
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function opens(poll: string, zh: string, rules: { [name: string]: Json }): Promise<void> {
  await act({ createPoll: { poll, question: { zh }, rules: { ...RULES, ...rules } } });
  await act({ openPoll: { poll } });
  await main.says('question', zh);
}
const othersCast = (poll: string, content: Json) => Promise.all(others.map((token) => server.command(MEETING, token, { castBallot: { poll, content } })));
async function receipted(page: MeetingPage): Promise<number> {
  await page.sees('[data-ballot=receipted]');
  const receipt = Number(await page.text('ballot-receipt'));
  assert.ok(receipt > 0, `${page.name} has a receipt`);
  return receipt;
}

test('an assessment: every presenter gets a grade, nothing is sent before the second look, and the hall sees the table', async () => {
  await opens('review', '民主测评', { kind: 'POLL_KIND_GRADES', allPresenters: true, grades: GRADES });
  await delegate.sees('[data-testid=next-open], .matrix-row');
  const rows = await delegate.page.locator('.matrix-row').count();
  assert.equal(rows, 12);
  for (let row = 0; row < rows; row += 1) {
    assert.ok(await delegate.page.getByTestId('look-ballot').isDisabled(), 'a ballot with gaps cannot go');
    await delegate.page.locator('.matrix-row').nth(row).locator('.grade').nth(row % 2).click();
  }
  await delegate.says('ballot-count', '12 / 12');
  await delegate.isAccessible();
  await delegate.press('look-ballot');
  await delegate.says('said', '好 6');
  await delegate.isAccessible();
  await delegate.press('cast-ballot');
  await receipted(delegate);
  await main.says('turnout', /^1/);
  await delegate.page.reload();
  await receipted(delegate);
  await act({ closePoll: { poll: 'review', without: ['delegate-2', 'delegate-3'] } });
  await main.says('poll-word', '投票已截止');
  await releases({ poll: 'review' });
  await main.sees('[data-testid=grade-table]');
  assert.equal(await main.page.locator('[data-testid=grade-table] tbody tr').count(), 12);
  await main.isAccessible();
});

test('up to three of five: a live count, a fourth is not taken, and what was picked outlives a reload', async () => {
  await opens('works', '支持哪些项目', { kind: 'POLL_KIND_UP_TO', options: OPTIONS, choose: 3, change: 'BALLOT_CHANGE_LAST_PRESS' });
  await delegate.press('option-lift');
  await delegate.press('option-canteen');
  await delegate.says('ballot-count', '2 / 3');
  await delegate.page.reload();
  await delegate.says('ballot-count', '2 / 3');
  await delegate.press('option-road');
  assert.ok(await delegate.page.getByTestId('option-clinic').locator('input').isDisabled());
  await delegate.isAccessible();
  await delegate.votes();
  const first = await receipted(delegate);
  await delegate.press('change-ballot');
  await delegate.press('option-road');
  await delegate.votes('option-park');
  await delegate.says('said', '街心公园');
  assert.ok(await receipted(delegate) > first, 'the changed ballot has a receipt of its own');
  await othersCast('works', { chosen: { options: ['lift', 'park'] } });
  await main.says('turnout', /^3/);
  await act({ closePoll: { poll: 'works' } });
  await releases({ poll: 'works' });
  await main.says('outcome', '已选定');
  assert.deepEqual(await main.page.locator('.bar[data-won]').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-option')).sort()), ['lift', 'park']);
});

test('a secret vote: the device says so, forgets what was cast, and its receipt is in the published list', async () => {
  await opens('secret', '是否同意候选名单', { kind: 'POLL_KIND_YES_NO_ABSTAIN', secret: true, breakdownMinimum: 3 });
  await delegate.sees('[data-testid=secret-page]');
  assert.match(await delegate.page.locator('.ballot-secret').innerText(), /不记录您投了什么/);
  await delegate.isAccessible();
  await delegate.votes('vote-yes');
  await receipted(delegate);
  assert.doesNotMatch(await delegate.page.locator('main').innerText(), /赞成/);
  const kept = await delegate.page.evaluate(() => new Promise<string>((resolve) => {
    const asked = indexedDB.open('rostrum');
    asked.onsuccess = () => {
      const rows = asked.result.transaction('entries').objectStore('entries').getAll();
      rows.onsuccess = () => resolve(JSON.stringify(rows.result.filter((row: { key: string }) => row.key === 'ballot:secret')));
    };
  }));
  assert.match(kept, /"content":""/, 'the device keeps no content');
  const proof = (await delegate.text('ballot-proof')).replace(/\s/g, '');
  await othersCast('secret', { choice: 'CHOICE_NO' });
  await act({ closePoll: { poll: 'secret' } });
  const page = await MeetingPage.open(browser, 'is my ballot secret', sizes.watch);
  await page.page.goto(`${server.url}/secret/${MEETING}/secret`);
  await page.says('standing', '密钥已销毁');
  await page.page.getByTestId('receipt').fill(proof);
  await page.says('found', '您的票在所计的票之中');
  await releases({ poll: 'secret' });
  await main.says('outcome', '未通过');
  assert.deepEqual(page.faults, []);
});

test('a vote that is open to all viewers: one ballot by phone, receipted, and counted with its token', async () => {
  await opens('mass', '先办哪一件', { kind: 'POLL_KIND_ONE_OF', options: OPTIONS, openToViewers: true });
  await watcher.press('vote-now');
  await watcher.isAccessible();
  await watcher.votes('option-park');
  await receipted(watcher);
  await watcher.page.reload();
  await watcher.press('tab-polls');
  await receipted(watcher);
  await act({ closePoll: { poll: 'mass', without: ['delegate-1', 'delegate-2', 'delegate-3'] } });
  await releases({ poll: 'mass' });
  await releases({ poll: 'mass', scope: 'RELEASE_SCOPE_ONLINE' });
  await watcher.sees('[data-poll=mass][data-state=released] [data-testid=bars]');
  await watcher.isAccessible();
  assert.match(await watcher.page.locator('[data-poll=mass]').innerText(), /1 个，已投 1 票/);
});

test("the venue's list signs in who came late, and out who leaves", async () => {
  const venue = await (await MeetingPage.open(browser, 'venue', sizes.venue)).join(server, MEETING, { seat: 'operator-branch-1' });
  await venue.press('sign-in-open');
  const line = venue.page.locator('[data-seat=delegate-1]');
  await line.waitFor();
  await venue.isAccessible();
  await line.getByRole('button').click();
  const changed = (await line.getAttribute('data-state')) ?? '';
  await venue.sees('[data-seat=delegate-1][data-state=left], [data-seat=delegate-1][data-state=makeUp], [data-seat=delegate-1][data-state=present]');
  assert.notEqual(changed, '');
  assert.deepEqual([...venue.faults, ...delegate.faults, ...main.faults, ...watcher.faults], []);
});
