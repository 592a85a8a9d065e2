// How one gets in, and how one does not: forged and revoked links, a second device, an access code, a meeting that is not there.
//   BUILD=build/release tests/node-test tests/browser/doors.test.ts
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server, SOURCE } from './support/server.ts';

const MEETING = 'sample';
const CODE = '2468';
const SETTINGS = `[access]\nwatch = "code"\ncode = "${CODE}"\n[sample]\nfile = "${path.join(SOURCE, 'config/sample-meeting/meeting.toml')}"\n`;

let server: Server;
let browser: Browser;
const opened: MeetingPage[] = [];

before(async () => {
  server = await Server.start(SETTINGS);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function page(name: string, size: keyof typeof sizes = 'judge'): Promise<MeetingPage> {
  const made = await MeetingPage.open(browser, name, sizes[size]);
  opened.push(made);
  return made;
}

test('a forged link, and no link at all, say what to do', async () => {
  const visitor = await page('visitor', 'watch');
  visitor.mayBeRefused = true;
  await visitor.page.goto(`${server.url}/join#Zm9yZ2Vk.c2lnbmF0dXJl`);
  await visitor.sees('[data-state=refused]');
  assert.match(await visitor.page.locator('main').innerText(), /请向主持人或现场工作人员索要新的链接/);
  assert.equal(new URL(visitor.page.url()).hash, '', 'the token is out of the address bar');
  await visitor.isAccessible();
  await visitor.page.goto(`${server.url}/`);
  await visitor.page.goto(`${server.url}/join`);
  await visitor.sees('[data-state=none]');
});

test('a second device waits with a short code, the host admits it, and the first one loses the seat', async () => {
  const host = await (await page('host', 'host')).join(server, MEETING, { seat: 'host-1' });
  const tablet = await (await page('tablet')).join(server, MEETING, { seat: 'judge-1' });
  await tablet.sees('[data-testid=connection][data-state=live]');
  const spare = await page('spare tablet');
  await spare.page.goto(`${server.url}/join#${await server.token(MEETING, { seat: 'judge-1' })}`);
  await spare.sees('[data-testid=device-code]');
  const code = await spare.text('device-code');
  assert.match(code, /^[0-9A-Z]{4}$/);
  await spare.isAccessible();

  await host.page.getByText(code).first().waitFor();
  await host.isAccessible();
  await server.command(MEETING, await server.token(MEETING, { seat: 'host-1' }), { admitDevice: { seat: 'judge-1', device: code } });
  await spare.page.waitForURL(/\/judge\/sample\/judge-1$/);
  await spare.sees('[data-testid=connection][data-state=live]');
  tablet.mayBeRefused = true;
  await tablet.sees('[data-state=failed]');
  assert.match(await tablet.page.locator('body').innerText(), /请联系主持人/);
});

test('a revoked link ends the page at once and says whom to ask', async () => {
  const operator = await (await page('operator', 'venue')).join(server, MEETING, { seat: 'operator-branch-1' });
  await operator.sees('[data-testid=connection][data-state=live]');
  operator.mayBeRefused = true;
  const old = await server.token(MEETING, { seat: 'operator-branch-1' });
  await server.command(MEETING, await server.token(MEETING, { seat: 'host-1' }), { revokeLink: { seat: 'operator-branch-1' } });
  await operator.sees('[data-state=failed]');
  assert.match(await operator.page.locator('body').innerText(), /请联系主持人/);
  await operator.isAccessible();
  await operator.page.goto(`${server.url}/`);
  await operator.page.goto(`${server.url}/join#${old}`);
  await operator.sees('[data-state=refused]');
});

test('watching asks for the code where there is one, and forgives a wrong one', async () => {
  const viewer = await page('viewer', 'watch');
  await viewer.page.goto(`${server.url}/watch/${MEETING}`);
  await viewer.sees('[data-testid=access-code]');
  await viewer.isAccessible();
  const enter = async (code: string) => {
    await viewer.page.getByTestId('access-code').fill(code);
    await viewer.page.getByRole('button', { name: '进入' }).click();
  };
  await enter('1357');
  await viewer.page.getByText('口令不正确').waitFor();
  await enter(CODE);
  await viewer.sees('[data-tab=now]');
});

test('no page had an error that nobody expected', () => {
  const faults = opened.flatMap((each) => each.faults.map((fault) => `${each.name}: ${fault}`));
  assert.ok(faults.length === 0, faults.join('\n'));
});
