// The host's console, act by act: what a host presses once a year has to work the first time. Every act goes through its own button.
//   BUILD=build/release tests/node-test tests/browser/console.test.ts
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server, until } from './support/server.ts';

const MEETING = 'sample';
const CRITERIA = ['duty', 'results', 'innovation', 'delivery'];

let server: Server;
let browser: Browser;
let host: MeetingPage;
let branch: MeetingPage;
let scrutineer: MeetingPage;
const opened: MeetingPage[] = [];

before(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  host = await (await page('host', 'host')).join(server, MEETING, { seat: 'host-1' });
  branch = await (await page('branch display', 'display')).join(server, MEETING, { display: 'branch-1-1' });
  scrutineer = await (await page('scrutineer', 'host')).join(server, MEETING, { seat: 'scrutineer-1' });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function page(name: string, size: keyof typeof sizes): Promise<MeetingPage> {
  const made = await MeetingPage.open(browser, name, sizes[size]);
  opened.push(made);
  return made;
}

const order = async () => (await host.page.locator('[data-testid=rundown] .slot').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-testid')))).slice(0, 4);
const orderIs = (wanted: readonly string[]) =>
  until(`the rundown begins with ${wanted.join()}`, 10_000, async () => (await order()).join() === wanted.map((slot) => `slot-${slot}`).join());
const undo = () => host.press('act-undo');
/** No act has been refused. */
const noComplaint = async () => assert.equal(await host.text('complaint'), '');

test('the rundown: move, skip, restore, edit, insert, line up, draw, and the last one undone', async () => {
  await orderIs(['slot-01', 'slot-02', 'slot-03', 'slot-04']);
  await host.press('slot-more-slot-02');
  await host.press('act-down_slot-02');
  await orderIs(['slot-01', 'slot-03', 'slot-02', 'slot-04']);
  await host.press('act-up_slot-02');
  await orderIs(['slot-01', 'slot-02', 'slot-03', 'slot-04']);
  await host.press('act-skip_slot-02');
  await host.sees('[data-testid=slot-slot-02][data-state=skipped]');
  await host.press('act-restore_slot-02');
  await host.sees('[data-testid=slot-slot-02][data-state=planned]');
  await host.press('act-line_up_slot-02');
  await host.says('preview', '周若溪');
  await host.press('act-line_up_none');
  await host.says('preview', '林知远');

  await host.page.getByTestId('slot-slot-02').getByRole('button', { name: '修改', exact: true }).click();
  const dialog = host.page.getByTestId('edit-dialog');
  await dialog.getByLabel('单位 · 中文').fill('云岭街道办事处');
  await dialog.getByLabel('时长（分钟）').fill('7.5');
  await host.isAccessible();
  await host.press('act-edit_slot');
  await host.says('slot-slot-02', '云岭街道办事处');
  await host.says('slot-slot-02', '7:30');

  await host.press('open-insert');
  await host.page.getByTestId('insert-dialog').getByLabel('述职人 · 中文').fill('特邀代表');
  await host.page.getByTestId('insert-dialog').getByLabel('单位 · 中文').fill('示例单位');
  await host.press('act-insert_slot');
  await host.says('rundown', '特邀代表');
  await undo();
  await host.page.getByTestId('rundown').getByText('特邀代表').waitFor({ state: 'detached' });

  await host.press('open-draw');
  await host.hold('act-draw_all', () => host.sees('[data-testid=draw-dialog]', 'hidden'));
  await host.sees('.segment-seed');
  await undo();
  await orderIs(['slot-01', 'slot-02', 'slot-03', 'slot-04']);
  await noComplaint();
});

test('a display shows another view where the host says so, and its code stands on the host\'s board', async () => {
  await host.press('display-branch-1-1');
  const view = host.page.getByTestId('display-dialog').getByRole('combobox');
  await view.selectOption('confidence');
  await until('the branch screen shows the confidence view', 10_000, async () => (await branch.page.locator('[data-view]').first().getAttribute('data-view')) === 'confidence');
  await view.selectOption('branch');
  await until('the branch screen is a branch screen again', 10_000, async () => (await branch.page.locator('[data-view]').first().getAttribute('data-view')) === 'branch');
  await host.page.keyboard.press('Escape');
  await until('the board has the code that is on the glass', 10_000, async () => {
    const [code] = /[2-9A-HJKMNP-Z]{4}/.exec(await branch.text('identify')) ?? [];
    return code !== undefined && (await host.text('code-branch-1-1')) === code;
  });
  await noComplaint();
});

test('control is yielded, taken, and taken over by another console', async () => {
  await host.sees('[data-testid=lease][data-lease=mine]'); // the first act took it
  await host.press('act-yield_control');
  await host.sees('[data-testid=lease][data-lease=nobody]');
  await host.press('act-take_control');
  await host.sees('[data-testid=lease][data-lease=mine]');
  const other = await (await page('other host', 'host')).join(server, MEETING, { seat: 'host-2' });
  await other.sees('[data-testid=lease][data-lease=other]');
  await other.hold('act-take_over', () => other.sees('[data-testid=lease][data-lease=mine]'));
  await host.sees('[data-testid=lease][data-lease=other]');
  await host.isAccessible();
  await host.hold('act-take_over', () => host.sees('[data-testid=lease][data-lease=mine]'));
  await other.page.context().close();
});

test('a device that the host denies hears of it, one that is admitted comes in', async () => {
  const tablet = await (await page('tablet', 'judge')).join(server, MEETING, { seat: 'judge-1' });
  const spare = await page('spare', 'watch');
  spare.mayBeRefused = true;
  const link = `${server.url}/join#${await server.token(MEETING, { seat: 'judge-1' })}`;
  await spare.page.goto(link);
  await host.says('alert-device', await spare.text('device-code'));
  await host.press('act-deny_judge-1');
  await spare.sees('[data-state=refused]');
  await spare.says('refusal', '主持人未同意此设备');
  await spare.isAccessible();
  await spare.page.reload();
  await spare.sees('[data-state=none]'); // the token is not kept in the address
  await spare.page.goto(link);
  await spare.says('refusal', '主持人未同意此设备');

  const third = await page('third tablet', 'judge');
  await third.page.goto(link);
  await host.says('alert-device', await third.text('device-code'));
  tablet.mayBeRefused = true;
  await host.press('act-admit_judge-1');
  await third.page.waitForURL(/\/judge\/sample\/judge-1$/);
  await tablet.sees('[data-state=failed]');

  third.mayBeRefused = true;
  await host.press('tab-seats');
  await host.press('link-judge-1');
  await host.sees('[data-testid=link-dialog] .qr');
  await host.isAccessible();
  await host.hold('act-revoke', () => third.sees('[data-state=failed]'));
  await host.sees('[data-testid=link-dialog] .qr'); // the new link
  await host.page.keyboard.press('Escape');
  await noComplaint();
});

test('two seats opened in one browser live side by side', async () => {
  const one = await (await page('shared tablet', 'judge')).join(server, MEETING, { seat: 'judge-2' });
  const beside = await one.page.context().newPage();
  await beside.goto(`${server.url}/join#${await server.token(MEETING, { seat: 'judge-1' })}`);
  await beside.waitForURL(/\/judge\/sample\/judge-1$/);
  await beside.locator('[data-testid=connection][data-state=live]').waitFor();
  await one.page.reload();
  await one.sees('[data-testid=connection][data-state=live]');
  assert.notEqual(await one.page.locator('header').first().innerText(), await beside.locator('header').first().innerText(), 'each page is its own seat');
});

test('scoring: a paper card, a judge declared absent, a deduction, and the mark online', async () => {
  await host.hold('act-go_live', () => host.sees('[data-testid=on-air]'));
  await host.press('act-next');
  await host.says('on-air-name', '林知远');
  const scores = CRITERIA.map((criterion) => ({ criterion, points: '90' }));
  for (let n = 3; n <= 15; n += 1) {
    await server.command(MEETING, await server.token(MEETING, { seat: `judge-${n}` }), { submitCard: { slot: 'slot-01', scores } });
  }
  await scrutineer.press('judge-judge-2');
  for (const field of await scrutineer.page.locator('.paper-points').all()) await field.fill('90');
  await scrutineer.hold('act-paper_card', () => scrutineer.sees('[data-testid=judge-dialog]', 'hidden'));
  await host.sees('[data-testid=judge-judge-2][data-state=submitted]');
  await host.press('judge-judge-1');
  await host.page.getByTestId('state-reason').fill('因公请假');
  await host.press('act-state_absent');
  await host.sees('[data-testid=judge-judge-1][data-state=absent]');
  await host.page.keyboard.press('Escape');
  await host.press('act-pause');
  await host.press('act-resume');
  await host.press('act-end');
  await host.press('act-close_scoring');
  await host.press('open-matters');
  const matters = host.page.getByTestId('matters-dialog');
  await matters.getByLabel('分值').fill('0.5');
  await matters.getByLabel('原因', { exact: true }).fill('超时 1 分钟');
  await host.press('act-set_deduction');
  await host.says('scoring', '扣 0.5 分：超时 1 分钟');
  await host.hold('act-commit', () => host.says('mark', '89.50'));
  await host.press('act-release_halls');
  await host.press('act-release_online');
  await host.sees('[data-testid=step-online][data-state=done]');
  await noComplaint();
});

test('the floor is given to a venue, a notice shown and cleared, a vote taken', async () => {
  const venue = await (await page('venue', 'venue')).join(server, MEETING, { seat: 'operator-branch-1' });
  for (const person of ['梁先生', '何女士']) {
    await venue.page.getByTestId('request-person').fill(person);
    await venue.press('request-ask');
    await venue.says('own-request', person);
  }
  await host.press('tab-queue');
  await host.page.getByRole('button', { name: '推后' }).first().click();
  await until('the queue has changed places', 10_000, async () => (await host.page.locator('[data-testid^=request-] strong').allInnerTexts()).join() === '何女士,梁先生');
  await host.page.locator('[data-testid^=act-grant_]').first().click();
  await host.says('granted', '何女士');
  await host.press('act-end_speaking');
  await host.sees('[data-testid=granted]', 'hidden');
  await host.hold('act-clear_queue', () => host.page.locator('[data-testid^=request-]').first().waitFor({ state: 'detached' }));

  await host.press('tab-notices');
  await host.page.getByTestId('notice-text').fill('请各会场保持安静');
  await host.press('act-send_notice');
  await branch.page.getByText('请各会场保持安静').waitFor();
  await host.press('act-clear_notice_all');
  await branch.page.getByText('请各会场保持安静').waitFor({ state: 'detached' });

  await host.press('tab-polls');
  await host.press('new-poll');
  await host.page.getByTestId('poll-question').fill('是否同意？');
  await host.press('act-create_poll');
  const poll = host.page.locator('article.poll-detail');
  const id = (await poll.getAttribute('data-testid'))?.replace(/^detail-/, '') ?? '';
  await host.press(`act-open_${id}`);
  await host.hold(`act-close_${id}`, () => host.sees('article.poll-detail[data-state=closed]'));
  await host.hold(`act-release_${id}`, () => host.sees('article.poll-detail[data-state=released]'));
  await host.page.keyboard.press('Escape');
  await noComplaint();
});

test('a rehearsal: cloned, its reveal tried, an award taken back, and all of it purged', async () => {
  await host.press('open-life');
  await host.press('clone-meeting');
  const href = await host.page.getByTestId('open-rehearsal').getAttribute('href');
  await host.page.keyboard.press('Escape');
  const copy = `${MEETING}-rehearsal`;
  const desk = await page('rehearsal host', 'host');
  await desk.page.goto(href ?? '');
  await desk.page.waitForURL(new RegExp(`/host/${copy}/host-1$`));
  await desk.page.locator('[data-testid=watermark] [data-text=彩排]').first().waitFor({ state: 'attached' });

  const second = await server.token(copy, { seat: 'host-2' });
  const drive = (body: Parameters<Server['command']>[2]) => server.command(copy, second, body);
  await drive({ goLive: {} });
  for (let n = 3; n <= 12; n += 1) await drive({ skipSlot: { slot: `slot-${String(n).padStart(2, '0')}` } });
  for (const [slot, points] of [['slot-01', '91'], ['slot-02', '88']] as const) {
    await drive({ startSlot: { slot } });
    const scores = CRITERIA.map((criterion) => ({ criterion, points }));
    for (let n = 1; n <= 15; n += 1) {
      await server.command(copy, await server.token(copy, { seat: `judge-${n}` }), { submitCard: { slot, scores } });
    }
    await drive({ commitMark: { slot } });
  }

  await desk.press('open-awards');
  await desk.press('act-rehearse-0');
  await desk.says('rehearsal', '周若溪');
  await desk.isAccessible();
  await desk.hold('act-confirm_awards', () => desk.sees('[data-testid=act-reveal_award]'));
  await desk.sees('[data-testid=rehearsal]', 'hidden');
  // A nervous finger: whatever is revealed, tried or taken back, every row and button stays where it was.
  const places = () => desk.page.locator('[data-testid=award-script] li, [data-testid=act-reveal_award], [data-testid=act-clear_reveal], [data-testid=act-freeze]')
    .evaluateAll((all) => all.map((each) => { const { x, y, width, height } = each.getBoundingClientRect(); return [x, y, width, height].map(Math.round).join(); }));
  const before = await places();
  assert.equal(before.length, 5);
  await desk.press('act-rehearse-1');
  await desk.says('rehearsal', '第 2');
  assert.deepEqual(await places(), before, 'a trial has room of its own');
  await desk.press('act-end_rehearsal');
  await desk.press('act-reveal_award');
  await desk.sees('[data-testid=take-back-0]');
  assert.deepEqual(await places(), before, 'a reveal moves nothing');
  await desk.press('take-back-0');
  await desk.sees('[data-testid=take-back]');
  assert.deepEqual(await places(), before, 'nor does what is taken back');
  await desk.isAccessible();
  await desk.page.getByTestId('take-back').getByLabel('撤回的原因').fill('点错了');
  await desk.hold('act-take_back_award', () => desk.sees('[data-testid=take-back]', 'hidden'));
  await desk.sees('[data-testid=act-rehearse-0]');
  assert.equal(await desk.text('complaint'), '');
  await desk.page.keyboard.press('Escape');

  await desk.press('open-life');
  await desk.isAccessible();
  desk.mayBeRefused = true;
  await desk.hold('purge-meeting', () => desk.page.getByText('已清除').first().waitFor());
  assert.equal((await fetch(`${server.url}/api/v1/meetings/${copy}/state`)).status, 404);
  await noComplaint();
});

test('the meeting is ended and published, each by holding', async () => {
  await host.press('open-life');
  await host.isAccessible();
  await host.hold('act-end_meeting', () => host.sees('[data-testid=life-dialog]', 'hidden'));
  await host.says('phase', '已结束');
  await host.press('open-life');
  await host.hold('act-publish_meeting', () => host.sees('[data-testid=life-dialog]', 'hidden'));
  await host.says('phase', '已公布');
  const reader = await page('reader', 'judge');
  await reader.page.goto(`${server.url}/results/${MEETING}`);
  await reader.page.getByText('以下成绩已正式公布').waitFor();
  await noComplaint();
});

test('no page had an error that nobody expected', () => {
  const faults = opened.flatMap((each) => each.faults.map((fault) => `${each.name}: ${fault}`));
  assert.ok(faults.length === 0, faults.join('\n'));
});
