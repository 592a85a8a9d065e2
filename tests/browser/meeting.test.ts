// A meeting as it is: host, two judges, three displays, a venue and a watcher run three presenters from start to revealed result. Every
// page agrees at every step, a display is reloaded, the server is killed in the middle, and nobody has to touch anything.
//   BUILD=build/release tests/node-test tests/browser/meeting.test.ts
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { Hall } from './support/hall.ts';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server, until } from './support/server.ts';

const presenters = [
  { slot: 'slot-01', name: '林知远', points: '90', mark: '90.00' },
  { slot: 'slot-02', name: '周若溪', points: '85.5', mark: '85.50' },
  { slot: 'slot-03', name: '陈望舒', points: '92', mark: '92.00' },
] as const;
const [first, second, third] = presenters;

let server: Server;
let browser: Browser;
let hall: Hall;

before(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  hall = await Hall.open(server, browser);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Each step builds on the one before: after a failure the rest says only that it was not reached. */
let reached = true;
function step(name: string, run: () => Promise<void>): void {
  test(name, async (context) => {
    if (!reached) return context.skip('an earlier step failed');
    reached = false;
    await run();
    reached = true;
  });
}

/** From closed scoring to the mark on the big screen; online viewers wait until they are let in. */
async function settleAndReveal(presenter: (typeof presenters)[number], commit: () => Promise<void>): Promise<void> {
  const { host, main, branch, confidence, watcher } = hall;
  await host.press('act-close_scoring');
  await host.sees('[data-testid=step-close][data-state=done]');
  await commit();
  await host.says('mark', presenter.mark);
  await watcher.press('tab-results');
  assert.doesNotMatch(await watcher.page.locator('main').innerText(), new RegExp(presenter.mark), 'a mark that was not released reached a viewer');
  assert.doesNotMatch(await main.page.locator('main').innerText(), new RegExp(presenter.mark), 'a mark that was not revealed is on the big screen');

  await host.press('act-release_halls');
  await host.press('act-reveal');
  await Promise.all([main, branch].map(async (display) => {
    await display.says('mark', presenter.mark);
    await display.says('presenter', presenter.name);
  }));
  assert.equal(await confidence.page.getByTestId('mark').count(), 0, 'the confidence monitor shows a result');
  assert.equal(await watcher.page.getByTestId('marks').getByText(presenter.mark).count(), 0, 'a viewer saw it before it was released online');

  await host.press('act-release_online');
  await watcher.says('marks', presenter.mark);
  await watcher.press('tab-now');
  await host.press('act-clear_reveal');
  await Promise.all([main, branch].map((display) => display.sees('[data-testid=mark]', 'hidden')));
}

const commitAll = () => hall.host.hold('act-commit', () => hall.host.sees('[data-testid=step-commit][data-state=done]'));

step('before the meeting everybody waits, and every page is in order', async () => {
  await hall.isLive();
  for (const display of hall.displays) {
    await display.sees('[data-scene=standby]');
    assert.match(await display.text('identify'), /[2-9A-HJKMNP-Z]{4}/, 'a display says who it is before the meeting');
  }
  await hall.everybody((page) => page.isAccessible());
  await hall.host.hold('act-go_live', () => hall.host.sees('[data-testid=on-air]'));
  for (const display of [hall.main, hall.branch]) await display.says('presenter', first.name); // who comes next
});

step('the first presenter, from start to revealed result', async () => {
  const [one, two] = hall.judges;
  await hall.host.press('act-next');
  await hall.agreesOnPresenter(first.name);
  await hall.agreesOnDeadline();
  await hall.displaysProveWhatTheyShow();

  // The lowest and the highest card of each panel are dropped, so these two change nothing of the leaders' mark.
  await hall.judgeTypes(one, '88');
  await one.says('total', '88');
  await hall.judgeSteps(two, 4);
  await two.says('total', '98');
  const receipts = [await hall.judgeSubmits(one), await hall.judgeSubmits(two)];
  assert.notEqual(receipts[0], receipts[1], 'two cards, two receipts');
  await hall.agreesOnProgress(2, 15);
  await hall.everybody((page) => page.isAccessible());

  await hall.othersScore(first.slot, first.points);
  await hall.agreesOnProgress(15, 15);
  await hall.host.press('act-end');
  for (const display of [hall.main, hall.branch]) await display.sees('[data-scene=scoring]');
  await settleAndReveal(first, commitAll);
});

step('the second presenter: a display is reloaded, the server is killed, and all come back by themselves', async () => {
  const [one, two] = hall.judges;
  await hall.host.press('act-next');
  await hall.agreesOnPresenter(second.name);
  await hall.agreesOnDeadline();
  const planned = await hall.deadline();

  await hall.main.page.reload();
  await hall.main.says('presenter', second.name);
  await hall.agreesOnDeadline();

  // One judge is in the middle of a card, the other has just finished one: neither may lose anything.
  await one.sees('[data-sheet=open]');
  for (const digit of '84') await one.page.getByRole('button', { name: digit, exact: true }).click();
  await one.says('total', '25.2');
  await hall.judgeTypes(two, '87');

  for (const page of hall.all) page.serverIsAway = true;
  await server.killHard();
  await hall.everybody((page) => page.sees(hall.displays.includes(page) ? '[data-testid=stale]' : '[data-testid=connection][data-state=reconnecting]'));
  await two.press('submit-card');
  await two.sees('[data-state=pending]');
  await hall.agreesOnPresenter(second.name);
  await hall.agreesOnDeadline(); // the clocks go on while the server is away
  await hall.main.isAccessible();

  await server.launch();
  await hall.isLive();
  for (const page of hall.all) page.serverIsAway = false;
  await hall.agreesOnPresenter(second.name);
  assert.equal(await hall.deadline(), planned, 'the deadline has moved');
  await hall.agreesOnDeadline();

  await hall.displaysProveWhatTheyShow();
  await two.sees('[data-sheet=receipted]');
  await one.says('total', '25.2');
  for (const [place] of [1, 2, 3].entries()) {
    await one.page.getByRole('button', { name: '下一项', exact: true }).click();
    for (const digit of '84') await one.page.getByRole('button', { name: digit, exact: true }).click();
    await one.says('total', ['50.4', '67.2', '84'][place] ?? '');
  }
  await hall.judgeSubmits(one);
  await hall.othersScore(second.slot, second.points);
  await hall.agreesOnProgress(15, 15);
  await hall.host.press('act-end');
  await settleAndReveal(second, commitAll);
});

step('the third presenter: a receipted card is changed, and one judge stays away', async () => {
  const [one, two] = hall.judges;
  await hall.host.press('act-next');
  await hall.agreesOnPresenter(third.name);
  await hall.agreesOnDeadline();
  await hall.judgeTypes(one, '70');
  const before = await hall.judgeSubmits(one);
  await one.press('change-card');
  await one.sees('[data-sheet=open]');
  await one.page.locator('[data-criterion=duty] .stepper-value').click();
  for (const digit of '80') await one.page.getByRole('button', { name: digit, exact: true }).click();
  await one.says('total', '73');
  assert.ok(await hall.judgeSubmits(one) > before, 'the changed card has a receipt of its own');
  await hall.judgeTypes(two, '99');
  await hall.judgeSubmits(two);
  await hall.othersScore(third.slot, third.points, ['judge-15']);
  await hall.agreesOnProgress(14, 15);
  await hall.host.press('act-end');

  await settleAndReveal(third, async () => {
    await hall.host.hold('act-commit', () => hall.host.sees('[data-testid=commit-dialog]'));
    await hall.host.hold('act-commit_without', () => hall.host.sees('[data-testid=step-commit][data-state=done]'));
  });
  await hall.watcher.press('tab-results');
  const ranked = await hall.watcher.page.getByTestId('ranking').locator('li').allInnerTexts();
  assert.deepEqual(ranked.map((line) => presenters.findIndex(({ name }) => line.includes(name))), [2, 0, 1], 'the ranking of what was released');
  await hall.everybody((page) => page.isAccessible());
});

step('a venue asks for the floor, and a vote is taken', async () => {
  const { host, venue, main, watcher, judges: [one] } = hall;
  await venue.page.getByTestId('request-person').fill('梁先生');
  await venue.press('request-ask');
  await venue.says('own-request', '梁先生');
  await venue.press('ready-sound');
  await venue.sees('[data-testid=ready-sound][aria-pressed=true]');

  const asHost = await server.token('sample', { seat: 'host-1' }); // whose page has taken control
  await server.command('sample', asHost, { createPoll: { poll: 'agree', question: { zh: '是否同意今年的评议办法？' }, kind: 'POLL_KIND_YES_NO_ABSTAIN' } });
  await server.command('sample', asHost, { openPoll: { poll: 'agree' } });
  await one.votes('vote-yes');
  await until('the ballot has a receipt', 10_000, async () => /^\d+$/.test(await one.text('ballot-receipt').catch(() => '')));
  await server.command('sample', asHost, { closePoll: { poll: 'agree' } });
  await server.releasePoll('sample', asHost, { poll: 'agree' });
  await server.releasePoll('sample', asHost, { poll: 'agree', scope: 'RELEASE_SCOPE_ONLINE' });
  await watcher.press('tab-polls');
  await watcher.sees('[data-testid=poll][data-state=released]');
  await watcher.page.emulateMedia({ colorScheme: 'dark' });
  await watcher.page.reload();
  await watcher.press('tab-results');
  await watcher.sees('[data-testid=ranking]');
  await watcher.isAccessible();

  await host.press('act-stage_blank');
  for (const display of hall.displays) await display.sees('[data-scene=blank]');
  await host.press('act-stage_programme');
  await main.sees('[data-scene=poll]'); // what came of the vote stays until the next presenter begins
  await main.says('outcome', '通过');
});

step('anybody finds the meeting and reads what was released', async () => {
  const reader = await MeetingPage.open(browser, 'reader', sizes.judge);
  hall.all.push(reader);
  await reader.page.goto(server.url);
  await reader.sees('.meeting');
  await reader.isAccessible();
  await reader.page.getByRole('link', { name: '成绩' }).click();
  for (const { name, mark } of presenters) await reader.page.getByTestId('ranking').getByRole('row').filter({ hasText: name }).filter({ hasText: mark }).waitFor();
  await reader.isAccessible();
});

test('no page had an error, an exception or a violation of the content security policy', () => {
  const faults = hall.all.flatMap((page) => page.faults.map((fault) => `${page.name}: ${fault}`));
  assert.ok(faults.length === 0, faults.join('\n'));
});
