// The host's board of displays: a screen whose page hangs is red although its connection stands, and what a host has a screen do.
//   BUILD=build/release tests/node-test tests/browser/displays.test.ts
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server } from './support/server.ts';

const MEETING = 'sample';
/** Red within this, by the host's own clock, after the last word of a screen that hangs. */
const RED_WITHIN_MS = 6_000;

let server: Server;
let browser: Browser;
let host: MeetingPage;
let screen: MeetingPage;

before(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  host = await (await MeetingPage.open(browser, 'host', sizes.host)).join(server, MEETING, { seat: 'host-1' });
  screen = await (await MeetingPage.open(browser, 'screen', sizes.display)).join(server, MEETING, { display: 'main-1' });
  await screen.sees('[data-scene=standby]');
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const cell = '[data-testid=display-main-1]';
const isGlass = (glass: string) => host.sees(`${cell}[data-glass=${glass}]`);
const onGlass = (scene: string) => screen.sees(`[data-scene=${scene}]`);

test('a display whose main thread is frozen is red on the host\'s board within 6 s', async () => {
  await isGlass('good');
  // Notes what the cell said in the moment it turned red, so that a slow test machine does not count.
  await host.page.evaluate((selector) => {
    const watched = document.querySelector(selector);
    if (!watched) throw new Error('no cell');
    new MutationObserver((_changes, observer) => {
      if (watched.getAttribute('data-glass') !== 'stale') return;
      document.documentElement.dataset['redAt'] = watched.textContent ?? '';
      observer.disconnect();
    }).observe(watched, { attributes: true, childList: true, characterData: true, subtree: true });
  }, cell);
  const debugging = await screen.page.context().newCDPSession(screen.page);
  await debugging.send('Debugger.enable');
  const stopped = new Promise((resolve) => debugging.once('Debugger.paused', resolve));
  await debugging.send('Debugger.pause'); // stops the page's thread where it is; its socket stays open
  await stopped;
  await isGlass('stale');
  await host.sees('[data-testid=alert-display]');
  const said = await host.page.evaluate(() => document.documentElement.dataset['redAt'] ?? '');
  const lagMs = Number(/(\d+(\.\d+)?) 秒/.exec(said)?.[1]) * 1000;
  assert.ok(lagMs >= 5_000 && lagMs <= RED_WITHIN_MS, `red at a lag of ${lagMs} ms: ${said}`);

  await debugging.send('Debugger.resume');
  await debugging.send('Debugger.disable');
  await isGlass('good');
});

test('a screen says who it is, goes black, takes a name and loads its page anew when the host says so', async () => {
  await host.press('display-main-1');
  await host.sees('[data-testid=display-dialog]');
  await host.isAccessible();
  await host.press('act-blank_display');
  await onGlass('blank');
  await host.says('display-main-1', '黑屏');
  await host.press('act-identify_display');
  await screen.says('identify', /主会场/);
  await host.press('act-blank_display');
  await onGlass('standby');

  await host.page.getByTestId('rename-zh').fill('东侧大屏');
  await host.press('act-rename_display');
  await screen.says('identify', '东侧大屏'); // before the meeting it always says who it is
  await host.says('display-main-1', '东侧大屏');

  await screen.page.evaluate(() => { document.documentElement.dataset['life'] = 'first'; });
  await host.press('act-reload_display');
  await screen.page.waitForFunction(() => document.documentElement.dataset['life'] === undefined);
  await onGlass('standby');
  await isGlass('good');
  assert.equal(await host.text('complaint'), '');
  assert.deepEqual([...host.faults, ...screen.faults], []);
});
