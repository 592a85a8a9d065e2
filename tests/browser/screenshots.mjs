// Pictures of all pages at their real sizes, in both languages, from a real server: to be looked at, by hand.
//   BUILD=build/release PATH=build/tools/node/bin:$PATH node tests/browser/screenshots.mjs /tmp/pictures [only names with this in them]
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Hall, MEETING } from './support/hall.ts';
import { launchBrowser, MeetingPage, sizes } from './support/pages.ts';
import { Server } from './support/server.ts';

const [folder = '/tmp/rostrum-pictures', only = ''] = process.argv.slice(2);
const languages = /** @type {const} */ (['zh-CN', 'en']);
await mkdir(folder, { recursive: true });

const server = await Server.start();
const browser = await launchBrowser();

/** One page in both languages; the seat's session stays, only the language changes. */
async function picture(meetingPage, name, ready = async () => {}) {
  if (!name.includes(only)) return;
  for (const language of languages) {
    await meetingPage.page.evaluate((wanted) => localStorage.setItem('rostrum.language', wanted), language);
    await meetingPage.page.reload();
    await meetingPage.page.waitForSelector('#page > *');
    await meetingPage.page.waitForSelector('[data-state=loading]', { state: 'hidden' });
    await ready(meetingPage);
    await meetingPage.page.evaluate(() => document.fonts.ready);
    await meetingPage.page.screenshot({ path: path.join(folder, `${name}.${language}.png`) });
  }
  await meetingPage.page.evaluate(() => localStorage.removeItem('rostrum.language'));
  await meetingPage.page.reload();
}

const open = async (name, size, url) => {
  const opened = await MeetingPage.open(browser, name, size);
  await opened.page.goto(server.url + url);
  return opened;
};
const tab = (name) => (opened) => opened.press(`tab-${name}`);

try {
  const hall = await Hall.open(server, browser);
  const { host, judges: [one, two], main, branch, confidence, venue, watcher } = hall;
  const hosts = await server.token(MEETING, { seat: 'host-2' });
  const command = (body) => server.command(MEETING, hosts, body);
  const releasePoll = (poll) => server.releasePoll(MEETING, hosts, poll);
  const others = async (slot, points) => {
    await hall.othersScore(slot, points);
    const scores = ['duty', 'results', 'innovation', 'delivery'].map((criterion) => ({ criterion, points }));
    for (const seat of ['judge-1', 'judge-2']) await server.command(MEETING, await server.token(MEETING, { seat }), { submitCard: { slot, scores } });
  };

  await picture(await open('home', sizes.venue, '/'), 'home', (opened) => opened.sees('.meeting'));
  const door = await open('door', sizes.judge, '/join');
  await picture(door, 'join-none');
  const second = await MeetingPage.open(browser, 'second device', sizes.watch);
  for (const language of languages) {
    await second.page.addInitScript((wanted) => localStorage.setItem('rostrum.language', wanted), language);
    await second.page.goto(`${server.url}/join?${language}#${await server.token(MEETING, { seat: 'judge-1' })}`);
    await second.sees('[data-testid=device-code]');
    await second.page.screenshot({ path: path.join(folder, `join-waiting.${language}.png`) });
    await second.page.goto(`${server.url}/join?forged-${language}#not-a-link`);
    await second.sees('[data-state=refused]');
    await second.page.screenshot({ path: path.join(folder, `join-refused.${language}.png`) });
  }
  await second.page.context().close();

  await picture(host, 'host-setup');
  await picture(main, 'display-setup');
  await picture(one, 'judge-setup');
  await picture(venue, 'venue-setup');
  await picture(watcher, 'watch-setup');

  await command({ goLive: {} });
  await command({ startSlot: { slot: 'slot-01' } });
  await hall.agreesOnPresenter('林知远');
  await picture(one, 'judge-empty');
  await hall.judgeTypes(one, '88');
  await picture(one, 'judge-filled');
  await hall.judgeTypes(two, '93.5');
  await hall.judgeSubmits(two);
  await picture(two, 'judge-receipt');
  await command({ sendNotice: { target: { all: true }, text: '请各会场保持安静，手机调至静音。', level: 'NOTICE_LEVEL_INFO' } });
  await picture(main, 'display-main');
  await picture(branch, 'display-branch');
  await picture(confidence, 'display-confidence');
  await picture(host, 'host-onair');
  await picture(venue, 'venue-onair');
  await picture(watcher, 'watch-now');
  await picture(watcher, 'watch-agenda', tab('agenda'));
  await command({ clearNotice: { target: { all: true } } });
  await command({ adjustTimer: { deltaUs: String(-330 * 1e6) } });
  await picture(confidence, 'display-confidence-warning');
  await picture(main, 'display-main-warning');
  await confidence.sees('[data-tone=warning]');
  const left = (await confidence.deadline()).earliest - Date.now();
  await command({ adjustTimer: { deltaUs: String(Math.round(22_000 - left) * 1_000) } });
  await picture(confidence, 'display-confidence-danger');
  await confidence.page.locator('[data-tone=over]').first().waitFor({ timeout: 40_000 });
  await picture(confidence, 'display-confidence-over');
  await picture(main, 'display-main-over');
  await picture(host, 'host-over');
  await command({ endSlot: { slot: 'slot-01' } });
  await picture(main, 'display-scoring');
  await others('slot-01', '90');

  // The longest names that a meeting file may have.
  await command({ editSlot: {
    slot: 'slot-02', presenter: { zh: '阿卜杜热合曼·阿不都热依木·买买提明', en: 'Abdurahman Abdureyim Muhammad-Emin the Younger' },
    unit: { zh: '示例市人民政府政务服务和数据管理局驻滨江新区综合便民服务中心', en: 'Government Services and Data Administration, Riverside New District Service Centre' },
    title: { zh: '把“高效办成一件事”落到每一个窗口：从材料多头提交到一次告知一次办结的两年', en: 'One window, one visit: two years from many forms to a single one, told once and settled once' },
  } });
  const slots = Array.from({ length: 12 }, (_, n) => `slot-${String(n + 1).padStart(2, '0')}`);
  for (const [place, slot] of slots.entries()) {
    if (place > 0) {
      await command({ startSlot: { slot } });
      if (place === 1) {
        await picture(main, 'display-long');
        await picture(confidence, 'display-confidence-long');
        await picture(one, 'judge-long');
        await picture(host, 'host-long');
        await picture(watcher, 'watch-long');
        await picture(venue, 'venue-long');
      }
      await others(slot, String(95 - ((place * 7) % 12) / 2)).catch(() => undefined);
      await command({ endSlot: { slot } });
    }
    await command({ closeScoring: { slot } });
    await command({ commitMark: { slot, without: [] } }).catch((error) => console.error(String(error)));
    await command({ releaseMark: { slot, scope: 'RELEASE_SCOPE_HALLS' } });
    await command({ releaseMark: { slot, scope: 'RELEASE_SCOPE_ONLINE' } });
    if (place === 0) {
      await command({ revealMark: { slot } });
      await picture(main, 'display-mark');
      await command({ clearReveal: {} });
      await picture(host, 'host-between');
      await picture(main, 'display-between');
    }
  }
  await picture(host, 'host-end');
  await command({ createPoll: { poll: 'agree', question: { zh: '是否同意今年的评议办法？', en: 'Do you agree with this year’s rules?' }, kind: 'POLL_KIND_YES_NO_ABSTAIN' } });
  await command({ openPoll: { poll: 'agree' } });
  await picture(one, 'judge-poll');
  await two.votes('vote-yes');
  await two.sees('[data-testid=ballot-receipt]');
  await picture(two, 'judge-voted');
  await command({ closePoll: { poll: 'agree' } });
  await releasePoll({ poll: 'agree' });
  await command({ confirmAwards: {} }).catch((error) => console.error(String(error)));
  for (const seen of [0, 1, 2]) await command({ revealNextAward: { seen } }).catch((error) => console.error(String(error)));
  await picture(main, 'display-award');
  await picture(watcher, 'watch-results', tab('results'));
  await picture(watcher, 'watch-polls', tab('polls'));
  await picture(await open('results', sizes.judge, `/results/${MEETING}`), 'results', (opened) => opened.sees('[data-testid=ranking]'));
  for (const language of languages) {
    const printed = await MeetingPage.open(browser, 'printed', sizes.judge, language);
    await printed.page.goto(`${server.url}/results/${MEETING}`);
    await printed.sees('[data-testid=ranking]');
    await printed.page.pdf({ path: path.join(folder, `results.${language}.pdf`), format: 'A4' });
    await printed.page.context().close();
  }
  await picture(host, 'host-display', (opened) => opened.press('display-main-1'));
  await command({ setStage: { mode: 'STAGE_MODE_STANDBY' } });
  await picture(main, 'display-standby');
  await server.killHard();
  await main.sees('[data-testid=stale]');
  await main.page.screenshot({ path: path.join(folder, 'display-stale.zh-CN.png') });
  await host.page.screenshot({ path: path.join(folder, 'host-cut.zh-CN.png') });
  await watcher.page.screenshot({ path: path.join(folder, 'watch-cut.zh-CN.png') });
  await one.page.reload();
  await one.sees('[data-testid=connection]');
  await one.page.screenshot({ path: path.join(folder, 'judge-cut.zh-CN.png') });
} finally {
  await browser.close();
  await server.close();
}
