// What needs a second person, and polls of every weight, on the real pages: an assessment, an election that hangs, points off by the clock,
// a mark corrected by two persons, and who is here.
//   BUILD=build/release tests/node-test tests/browser/second_person.test.ts
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { type Json, Server, SOURCE } from './support/server.ts';

const MEETING = 'sample';
const CRITERIA = ['duty', 'results', 'innovation', 'delivery'];

let folder: string;
let server: Server;
let browser: Browser;
let host: MeetingPage;
let scrutineer: MeetingPage;

/** The sample, with two persons for corrections and paper cards, and points off where somebody ends two minutes early. */
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rostrum-second-'));
  await cp(path.join(SOURCE, 'config/sample-meeting'), folder, { recursive: true });
  const file = path.join(folder, 'meeting.toml');
  const text = await readFile(file, 'utf8');
  const strict = text
    .replace('# two_person = ["paper_card", "correction"]', 'two_person = ["paper_card", "correction"]')
    .replace('# bands.under_time', 'bands.under_time');
  assert.notEqual(strict, text, 'the sample declares two persons and bands in these words');
  await writeFile(file, strict);
  server = await Server.start(`[sample]\nfile = ${JSON.stringify(file)}\n`);
  browser = await launchBrowser();
  host = await (await MeetingPage.open(browser, 'host', sizes.host)).join(server, MEETING, { seat: 'host-1' });
  scrutineer = await (await MeetingPage.open(browser, 'scrutineer', sizes.host)).join(server, MEETING, { seat: 'scrutineer-1' });
  await host.hold('act-go_live', () => host.sees('[data-testid=on-air]'));
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const asJudge = async (n: number, body: { [name: string]: Json }) =>
  server.command(MEETING, await server.token(MEETING, { seat: `judge-${n}` }), body);
const noComplaint = async () => assert.equal(await host.text('complaint'), '');

/** Writes a poll in the host's form, and gives its id. */
async function writePoll(kind: string, question: string, fill: () => Promise<void>): Promise<string> {
  await host.press('tab-polls');
  await host.press('new-poll');
  await host.press(`kind-${kind}`);
  await host.page.getByTestId('poll-question').fill(question);
  await fill();
  await host.isAccessible();
  await host.press('act-create_poll');
  const detail = host.page.locator('article.poll-detail', { hasText: question });
  await detail.waitFor();
  return (await detail.getAttribute('data-testid'))?.replace(/^detail-/, '') ?? '';
}

async function fillOptions(names: readonly string[]): Promise<void> {
  for (const [place, name] of names.entries()) {
    if (place >= 2) await host.press('add-option');
    await host.page.getByTestId(`option-${place + 1}`).fill(name);
  }
}

test('an assessment is written, opened, voted, closed and released', async () => {
  const poll = await writePoll('grades', '对两位述职人进行民主测评', async () => {
    await host.page.getByLabel('自定名单').check();
    await host.page.getByTestId('option-1').fill('林知远');
    await host.press('add-option');
    await host.page.getByTestId('option-2').fill('周若溪');
  });
  await host.says('rule-sentences', '每人给2 位测评对象评定等次：好、较好、一般、差。');
  await host.press(`act-open_${poll}`);
  await host.sees('article.poll-detail[data-state=open]');
  const grades = (one: string, other: string): Json => ({ grades: { grades: [{ subject: 'o1', grade: one }, { subject: 'o2', grade: other }] } });
  await asJudge(1, { castBallot: { poll, content: grades('g1', 'g2') } });
  await asJudge(2, { castBallot: { poll, content: grades('g1', 'g1') } });
  await asJudge(3, { castBallot: { poll, content: grades('g3', 'g4') } });
  await host.says(`turnout-${poll}`, /3\s*\/\s*15/);
  await host.says(`missing-${poll}`, '李疏影');
  assert.doesNotMatch(await host.text(`missing-${poll}`), /赵景行/, 'who has voted is not named as missing');
  await host.hold(`act-close_${poll}`, () => host.sees('article.poll-detail[data-state=closed]'));
  await host.says(`figures-${poll}`, '计票完成');
  await host.isAccessible();
  await host.hold(`act-release_${poll}`, () => host.sees('article.poll-detail[data-state=released]'));
  // Released by mistake: taken back from everywhere, and released again.
  await host.page.locator('[data-testid=poll-release-back] summary').click();
  await host.page.getByTestId('release-back-reason').fill('误点公布');
  await host.isAccessible();
  await host.hold(`act-withdraw_release_${poll}`, () => host.sees('article.poll-detail[data-state=closed]'));
  await host.hold(`act-release_${poll}`, () => host.sees('article.poll-detail[data-state=released]'));
  await host.page.keyboard.press('Escape');
  await noComplaint();
});

test('an election that hangs waits for the chair, whose word and ground stand beside the figures', async () => {
  const poll = await writePoll('election', '选举评议委员一名', async () => {
    await fillOptions(['何予安', '苏明朗']);
    await host.page.getByTestId('poll-hung').selectOption('chairDecides');
    await host.page.getByTestId('poll-majority').selectOption('cast');
  });
  await host.press(`act-open_${poll}`);
  await host.sees('article.poll-detail[data-state=open]');
  for (const [judge, option] of [[1, 'o1'], [2, 'o1'], [3, 'o2'], [4, 'o2']] as const) {
    await asJudge(judge, { castBallot: { poll, content: { chosen: { options: [option] } } } });
  }
  await host.says(`turnout-${poll}`, /4\s*\/\s*15/);
  await host.hold(`act-close_${poll}`, () => host.sees('article.poll-detail[data-state=closed]'));
  await host.sees('[data-testid=hung-form]');
  await host.says(`figures-${poll}`, '同票');
  await host.isAccessible();
  await host.page.getByTestId('hung-form').getByLabel('苏明朗').check();
  await host.page.getByTestId('hung-reason').fill('按评议办法由年长者当选');
  await host.hold('act-decide_carried', () => host.sees('[data-testid=hung-form]', 'hidden'));
  await host.says(`figures-${poll}`, '主席裁定：苏明朗（按评议办法由年长者当选）');
  await host.page.keyboard.press('Escape');
  await noComplaint();
});

test('who is here: signed in by the host, seen by the scrutineer', async () => {
  await host.press('tab-seats');
  await host.press('open-sign-in');
  await host.sees('[data-testid=person-judge-7][data-state=expected]');
  await host.press('act-sign_in_judge-7');
  await host.sees('[data-testid=person-judge-7][data-state=makeUp]');
  await host.isAccessible();
  await scrutineer.press('tab-seats');
  await scrutineer.press('open-sign-in');
  await scrutineer.sees('[data-testid=person-judge-7][data-state=makeUp]');
  await scrutineer.page.keyboard.press('Escape');
  await host.press('act-sign_out_judge-7');
  await host.sees('[data-testid=person-judge-7][data-state=left]');
  await host.page.keyboard.press('Escape');
  await noComplaint();
});

test('points off by the clock are the scrutineer’s to confirm, before the mark is committed', async () => {
  await host.press('act-next');
  const scores = CRITERIA.map((criterion) => ({ criterion, points: '90' }));
  for (let n = 1; n <= 15; n += 1) await asJudge(n, { submitCard: { slot: 'slot-01', scores } });
  await host.press('act-end');
  await host.press('act-close_scoring');
  await host.sees('[data-testid=band-open]');
  await scrutineer.press('tab-review');
  await scrutineer.sees('[data-testid=deduction-slot-01]');
  await scrutineer.sees('[data-testid=hint-allEqual]');
  await scrutineer.isAccessible();
  assert.equal(await host.page.locator('[data-testid^=hint-]').count(), 0, 'hosts get no hints');
  await scrutineer.hold('act-deduct_slot-01', () => scrutineer.sees('[data-testid=deduction-slot-01]', 'hidden'));
  await host.sees('[data-testid=band-open]', 'hidden');
  await host.hold('act-commit', () => host.says('mark', '89.00'));
  await noComplaint();
});

test('a committed mark is taken back by two persons, and stays on record', async () => {
  await host.press('open-matters');
  await host.page.getByTestId('correction-reason').fill('一张纸质评分录错');
  await host.isAccessible();
  await host.hold('act-propose_correction', () => host.says('correction', '已提出，等待另一人确认'));
  await host.page.keyboard.press('Escape');
  await host.press('tab-review');
  await host.says('review', '您提出的，须由另一人确认');
  await host.isAccessible();
  await scrutineer.says('review', '一张纸质评分录错');
  const confirm = scrutineer.page.locator('[data-testid^=act-confirm_]');
  const id = (await confirm.getAttribute('data-testid')) ?? '';
  await scrutineer.hold(id, () => host.sees('[data-testid=step-commit][data-state=next]'));
  await host.page.getByTestId('review').locator('summary').click();
  await host.says('review', '原成绩 89.00 已撤回');
  await noComplaint();
});

test('no page had an error that nobody expected', () => {
  const faults = [host, scrutineer].flatMap((each) => each.faults.map((fault) => `${each.name}: ${fault}`));
  assert.ok(faults.length === 0, faults.join('\n'));
});
