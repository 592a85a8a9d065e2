// Is my ballot secret? The page of one poll, from its opening until its key has been destroyed, and the receipt that is found there.
//   BUILD=build/release tests/node-test tests/browser/secret.test.ts
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { type Json, Server } from './support/server.ts';

const MEETING = 'sample';
const POLL = 'secret-1';

let server: Server;
let browser: Browser;

before(async () => {
  server = await Server.start();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('the page says what holds for this poll, and finds a receipt once the box is open', async () => {
  const host = await server.token(MEETING, { seat: 'host-1' });
  const act = (body: { [name: string]: Json }) => server.command(MEETING, host, body);
  await act({ goLive: {} });
  await act({
    createPoll: {
      poll: POLL, question: { zh: '是否同意候选名单', en: 'Is the list agreed to?' },
      rules: {
        kind: 'POLL_KIND_YES_NO_ABSTAIN', change: 'BALLOT_CHANGE_FIRST_PRESS', graceMs: '100', secret: true, breakdownMinimum: 4,
        majority: { numerator: 1, denominator: 2, base: 'MAJORITY_BASE_CAST', strict: true }, electorate: { roles: 'VOTER_ROLES_JUDGES' },
      },
    },
  });

  const phone = await MeetingPage.open(browser, 'phone', sizes.watch);
  await phone.page.goto(`${server.url}/secret/${MEETING}/${POLL}`);
  await phone.sees('[data-state=failed]');
  await act({ openPoll: { poll: POLL } });

  const judges = await Promise.all([1, 2, 3, 4].map((n) => server.token(MEETING, { seat: `judge-${n}` })));
  for (const judge of judges) await server.command(MEETING, judge, { castBallot: { poll: POLL, choice: 'CHOICE_YES' } });
  await phone.page.reload();
  await phone.says('standing', '票箱封闭');
  await phone.says('standing', '已投 4 人');
  await phone.says('destroyed', '尚未');
  assert.match(await phone.page.locator('main').innerText(), /少于 4 票时不公布/);
  assert.match(await phone.page.locator('main').innerText(), /没有加密（http）/);
  await phone.isAccessible();

  await act({ closePoll: { poll: POLL } });
  await phone.says('standing', '密钥已销毁');
  const receipt = await sealedReceipt(judges[2] ?? '');
  assert.match(receipt, /^[0-9a-f]{64}$/);
  await phone.page.getByTestId('receipt').fill(receipt.slice(0, 12).toUpperCase());
  await phone.says('found', '您的票在所计的票之中');
  await phone.isAccessible();

  const english = await MeetingPage.open(browser, 'in English', sizes.judge, 'en');
  await english.page.goto(`${server.url}/secret/${MEETING}/${POLL}#receipt=${receipt}`);
  await english.says('found', 'your ballot is among those counted');
  await english.isAccessible();
  // That there was no such poll at first is what the page was told then.
  assert.deepEqual([...phone.faults, ...english.faults].filter((fault) => !/status of 404/.test(fault)), []);
});

/** What the seat's own frame says of its ballot. */
async function sealedReceipt(token: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/meetings/${MEETING}/state`, { headers: { authorization: `Bearer ${token}` } });
  const state = (await answer.json()) as { topics: { poll: { polls: { mySealed: string; count?: unknown }[] } } };
  const own = state.topics.poll.polls[0];
  assert.equal(own?.count, undefined, 'nothing is released to a seat');
  return own?.mySealed ?? '';
}
