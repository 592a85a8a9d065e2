// Pictures of all pages at their real sizes, in both languages, from a real server: to be looked at, by hand.
//   BUILD=build/release PATH=build/tools/node/bin:$PATH node tests/browser/screenshots.mjs /tmp/pictures [only names that match this]
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
  if (!new RegExp(only).test(name)) return;
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
  const sessionOf = (opened) => opened.page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('rostrum.session.'))?.[1] ?? '');
  const sessions = [await sessionOf(one), await sessionOf(two)];
  /** Every card, with points a little apart; judges who may not score this slot are refused. */
  const others = async (slot, points) => {
    await hall.othersScore(slot, points).catch(() => undefined);
    const scores = ['duty', 'results', 'innovation', 'delivery'].map((criterion) => ({ criterion, points }));
    for (const session of sessions) await server.command(MEETING, session, { submitCard: { slot, scores } }).catch(() => undefined);
  };
  /** The same page on a tablet held upright. */
  const upright = async (opened, name, ready) => {
    const before = opened.page.viewportSize();
    await opened.page.setViewportSize({ width: 768, height: 1024 });
    await picture(opened, name, ready);
    await opened.page.setViewportSize(before);
  };
  const pressing = (...ids) => async (opened) => { for (const id of ids) await opened.press(id); };

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
  for (const [what, ids] of Object.entries({
    draw: ['open-draw'], insert: ['open-insert'], life: ['open-life'], exports: ['open-exports'], seats: ['tab-seats'],
    link: ['tab-seats', 'link-judge-3'], signin: ['tab-seats', 'open-sign-in'], notices: ['tab-notices'], queue: ['tab-queue'], review: ['tab-review'],
    'poll-new': ['tab-polls', 'new-poll'],
  })) await picture(host, `host-${what}`, async (opened) => {
    await pressing(...ids)(opened);
    if (what === 'link') await opened.page.waitForFunction(() => document.querySelector('canvas.qr')?.width !== 300); // drawn
  });
  await picture(venue, 'venue-signin', pressing('sign-in-open'));
  await picture(venue, 'venue-setup');
  await picture(watcher, 'watch-setup');

  await command({ goLive: {} });
  await command({ startSlot: { slot: 'slot-01' } });
  await hall.agreesOnPresenter('林知远');
  await picture(one, 'judge-empty');
  await hall.judgeTypes(one, '88');
  await picture(one, 'judge-filled');
  await upright(one, 'judge-upright-filled');
  await hall.judgeTypes(two, '93.5');
  await hall.judgeSubmits(two);
  await picture(two, 'judge-receipt');
  await upright(two, 'judge-upright-receipt');
  await command({ sendNotice: { target: { all: true }, text: '请各会场保持安静，手机调至静音。', level: 'NOTICE_LEVEL_INFO' } });
  await picture(main, 'display-main');
  await picture(branch, 'display-branch');
  await picture(confidence, 'display-confidence');
  await picture(host, 'host-onair');
  await picture(host, 'host-judge', pressing('judge-judge-3'));
  await picture(host, 'host-matters', pressing('open-matters'));
  await picture(host, 'host-slot', pressing('slot-more-slot-03'));
  await picture(venue, 'venue-onair');
  await upright(venue, 'venue-upright');
  await picture(watcher, 'watch-now');
  await picture(watcher, 'watch-agenda', tab('agenda'));
  await command({ clearNotice: { target: { all: true } } });
  const runDownTo = async (seconds) => {
    const left = (await confidence.deadline()).earliest - Date.now();
    await command({ adjustTimer: { deltaUs: String(Math.round(seconds * 1_000 - left) * 1_000) } });
  };
  await runDownTo(110);
  await confidence.sees('[data-tone=warning]');
  await picture(confidence, 'display-confidence-warning');
  await picture(main, 'display-main-warning');
  await runDownTo(22);
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
        await upright(one, 'judge-upright-long');
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
    if (place <= 1) {
      await command({ revealMark: { slot } });
      await picture(main, place === 0 ? 'display-mark' : 'display-mark-long');
      await command({ clearReveal: {} });
      await picture(host, 'host-between');
      await picture(host, 'host-release-back', pressing('open-matters'));
      await picture(main, 'display-between');
    }
  }
  await picture(host, 'host-end');
  await command({ createPoll: { poll: 'agree', question: { zh: '是否同意今年的评议办法？', en: 'Do you agree with this year’s rules?' }, kind: 'POLL_KIND_YES_NO_ABSTAIN' } });
  const desk = pressing('tab-polls', 'show-agree');
  await picture(host, 'host-poll-draft', desk);
  await command({ openPoll: { poll: 'agree' } });
  await picture(one, 'judge-poll');
  await upright(one, 'judge-upright-poll');
  await picture(main, 'display-poll-open');
  await two.votes('vote-yes');
  await two.sees('[data-testid=ballot-receipt]');
  await picture(two, 'judge-voted');
  await picture(host, 'host-poll-open', desk);
  await command({ closePoll: { poll: 'agree' } });
  await picture(host, 'host-poll-closed', desk);
  await releasePoll({ poll: 'agree' });
  await picture(host, 'host-poll-released', desk);
  await picture(main, 'display-poll-result');
  await command({ createPoll: { poll: 'seats', question: { zh: '选举评议委员两名', en: 'Election of two members of the review board' }, kind: 'POLL_KIND_ELECTION', rules: {
    kind: 'POLL_KIND_ELECTION', majority: { numerator: 1, denominator: 2, base: 'MAJORITY_BASE_CAST', strict: true }, change: 'BALLOT_CHANGE_FIRST_PRESS', electorate: { roles: 'VOTER_ROLES_DELEGATES_AND_JUDGES' }, quorumLost: 'QUORUM_LOSS_IS_VOID', hung: 'HUNG_RULE_CHAIR_DECIDES', choose: 2, places: 2, secret: true, openToViewers: false,
    options: [['a', '何予安', 'He Yu’an'], ['b', '苏明朗', 'Su Minglang'], ['c', '阿卜杜热合曼·阿不都热依木', 'Abdurahman Abdureyim']].map(([id, zh, en]) => ({ id, name: { zh, en } })),
  } } }).catch((error) => console.error(String(error)));
  await command({ openPoll: { poll: 'seats' } }).catch((error) => console.error(String(error)));
  await picture(one, 'judge-election');
  await picture(main, 'display-election-open');
  await picture(await open('secret', sizes.judge, `/secret/${MEETING}/seats`), 'secret-open');
  await command({ closePoll: { poll: 'seats' } }).catch((error) => console.error(String(error)));
  await releasePoll({ poll: 'seats' }).catch((error) => console.error(String(error)));
  await picture(host, 'host-election', pressing('tab-polls', 'show-seats'));
  await picture(await open('secret', sizes.judge, `/secret/${MEETING}/seats`), 'secret-released');
  await command({ createPoll: { poll: 'all', question: { zh: '您对今天的述职评议会满意吗？', en: 'Are you content with today’s meeting?' }, kind: 'POLL_KIND_YES_NO_ABSTAIN', rules: {
    kind: 'POLL_KIND_YES_NO_ABSTAIN', majority: { numerator: 1, denominator: 2, base: 'MAJORITY_BASE_CAST', strict: true }, change: 'BALLOT_CHANGE_FIRST_PRESS', electorate: { roles: 'VOTER_ROLES_DELEGATES_AND_JUDGES' }, quorumLost: 'QUORUM_LOSS_IS_VOID', hung: 'HUNG_RULE_REJECTED', openToViewers: true } } }).catch((error) => console.error(String(error)));
  await command({ openPoll: { poll: 'all' } }).catch((error) => console.error(String(error)));
  await picture(watcher, 'watch-vote');
  await command({ closePoll: { poll: 'all' } }).catch((error) => console.error(String(error)));

  const awards = pressing('open-awards');
  await picture(host, 'host-awards', awards);
  await picture(host, 'host-awards-trial', pressing('open-awards', 'act-rehearse-1'));
  await command({ endRehearsal: {} });
  await command({ confirmAwards: {} }).catch((error) => console.error(String(error)));
  await picture(host, 'host-script', awards);
  for (const seen of [0, 1, 2]) await command({ revealNextAward: { seen } }).catch((error) => console.error(String(error)));
  await picture(host, 'host-script-revealed', pressing('open-awards', 'act-rehearse-5', 'take-back-1'));
  await command({ endRehearsal: {} });
  await picture(main, 'display-award');
  await picture(watcher, 'watch-results', tab('results'));
  await picture(watcher, 'watch-polls', tab('polls'));
  await command({ endSlot: {} }).catch(() => undefined);
  await command({ endMeeting: {} });
  await picture(main, 'display-ended');
  await picture(one, 'judge-ended');
  await picture(one, 'judge-own', (opened) => opened.page.getByRole('button', { name: /我的评分|My scores/ }).click());
  await command({ publishMeeting: {} });
  await picture(await open('results', sizes.watch, `/results/${MEETING}`), 'results-phone', (opened) => opened.sees('[data-testid=ranking]'));
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
  await host.press('open-life');
  await host.press('clone-meeting');
  const copied = await MeetingPage.open(browser, 'rehearsal', sizes.host);
  await copied.page.goto((await host.page.getByTestId('open-rehearsal').getAttribute('href')) ?? '');
  await copied.sees('[data-testid=host]');
  await picture(copied, 'rehearsal-host');
  await picture(copied, 'rehearsal-life', pressing('open-life'));
  await host.page.keyboard.press('Escape');
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
