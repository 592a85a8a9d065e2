// A judge without a network: the card is kept, the tab may be closed, the page opens all the same, and what comes of it is one card with
// one receipt.
//   BUILD=build/release tests/node-test tests/browser/offline.test.ts
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { Line } from './support/line.ts';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server, until } from './support/server.ts';

const MEETING = 'sample';
const CRITERIA = 4;

let server: Server;
let browser: Browser;
let line: Line;
let host: MeetingPage;

before(async () => {
  server = await Server.start();
  line = await Line.to(server.port);
  browser = await launchBrowser();
  host = await (await MeetingPage.open(browser, 'host', sizes.host)).join(server, MEETING, { seat: 'host-1' });
  const hosts = await server.token(MEETING, { seat: 'host-2' });
  await server.command(MEETING, hosts, { goLive: {} });
  await server.command(MEETING, hosts, { startSlot: { slot: 'slot-01' } });
});

after(async () => {
  await browser?.close();
  await line?.close();
  await server?.close();
});

type Device = { stores?: boolean; keepsPage?: boolean; secure?: boolean };
type Card = { judge: string; state: string; receipt?: string };
type State = { topics: { seats: { seats: { id: string; device?: Device }[] }; scoring: { slots: { submitted?: number; cards: Card[] }[] } } };
const state = async () => (await server.administer('GET', `/api/v1/meetings/${MEETING}/state`)) as unknown as State;
const rows = async () => Number(((await server.administer('GET', `/api/v1/meetings/${MEETING}/chain.json`)) as { row: string }).row);
const deviceOf = async (seat: string) => (await state()).topics.seats.seats.find((each) => each.id === seat)?.device;

async function types(judge: MeetingPage, points: string, criteria: number): Promise<void> {
  for (let place = 0; place < criteria; place += 1) {
    for (const digit of points) await judge.page.getByRole('button', { name: digit, exact: true }).click();
    await judge.page.getByRole('button', { name: '下一项', exact: true }).click();
  }
}

test('a judge scores offline for a minute, closes the tab, opens it, comes online: one card, one receipt', async () => {
  let judge = await MeetingPage.open(browser, 'judge', sizes.judge);
  await judge.page.clock.install(); // the page's own minute, which this test need not wait for
  await judge.join({ url: line.url, token: (...of) => server.token(...of) }, MEETING, { seat: 'judge-1' });
  const address = judge.page.url();
  await judge.sees('[data-sheet=open]');
  await until('the host knows that the page and its cards are kept', 30_000, async () => {
    const device = await deviceOf('judge-1');
    return device?.stores === true && device.keepsPage === true && device.secure === true;
  });
  await types(judge, '88', 1);
  const before = await rows();

  judge.serverIsAway = true;
  line.cut();
  await judge.page.context().setOffline(true);
  await judge.sees('[data-testid=connection][data-state=reconnecting]');
  await judge.says('connection', '本机断网');
  await host.says('alert-undelivered', /1 份未提交，离线/);
  await judge.page.getByRole('button', { name: '下一项', exact: true }).click();
  await types(judge, '91', CRITERIA);
  await judge.press('submit-card');
  await judge.sees('[data-state=pending]');
  // Whatever the page does by the clock in a minute it does: each try to come back, each resending.
  for (let passed = 0; passed < 60; passed += 5) await judge.page.clock.runFor(5_000);
  await judge.says('connection', /已断开 · (?:[6-9]\d|1\d\d) 秒/);
  await judge.sees('[data-state=pending]');
  assert.equal(await rows(), before, 'nothing has arrived');

  judge = await judge.reopen(address);
  await judge.sees('[data-state=pending]');
  await judge.says('presenter', '林知远');
  await judge.sees('[data-testid=connection][data-state=reconnecting]');
  assert.equal((await state()).topics.scoring.slots[0]?.submitted ?? 0, 0, 'nothing has arrived');

  line.mend();
  await judge.page.context().setOffline(false);
  await judge.sees('[data-sheet=receipted]');
  judge.serverIsAway = false;
  const receipt = await judge.text('receipt');
  const slot = (await state()).topics.scoring.slots[0];
  assert.equal(slot?.submitted, 1);
  assert.equal(slot?.cards.find((card) => card.judge === 'judge-1')?.receipt, receipt, 'the receipt on the glass is the card\'s');
  assert.equal(await rows(), before + 1, 'the journal has one row more');
  await host.page.getByTestId('alert-undelivered').waitFor({ state: 'detached' });

  await judge.page.reload();
  await judge.sees('[data-sheet=receipted]');
  assert.equal(await judge.text('receipt'), receipt);
  assert.equal(await rows(), before + 1, 'a reload sends nothing again');
  assert.deepEqual(judge.faults, []);
  await judge.page.context().close();
});

test('what was typed outlives the tab, and no push writes over it', async () => {
  let judge = await (await MeetingPage.open(browser, 'judge 2', sizes.judge)).join(server, MEETING, { seat: 'judge-2' });
  await judge.sees('[data-sheet=open]');
  await types(judge, '77', 2);
  judge = await judge.reopen(judge.page.url());
  await judge.sees('[data-sheet=open]');
  await judge.says('total', /^\d/);
  const points = () => judge.page.locator('.stepper').allInnerTexts().then((texts) => texts.join(' '));
  assert.match(await points(), /77[^]*77/);
  // Another judge's card changes the scoring that is pushed to everybody.
  const other = await server.token(MEETING, { seat: 'judge-3' });
  const scores = ['duty', 'results', 'innovation', 'delivery'].map((criterion) => ({ criterion, points: '80' }));
  await server.command(MEETING, other, { submitCard: { slot: 'slot-01', scores } });
  await host.says('scoring-count', /2 \/ 15/);
  assert.match(await points(), /77[^]*77/);
  await judge.page.context().close();
});
