// A whole meeting on so many devices: host, two judges, three displays, a venue and a watcher, and the other judges over HTTP.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { MeetingPage, sizes } from './pages.ts';
import { until, type Server } from './server.ts';

export const MEETING = 'sample';
const CRITERIA = ['duty', 'results', 'innovation', 'delivery'];
/** Digits stand for a whole second, and a page may need a moment to draw: two readings agree within this. */
const DRAWING_MS = 400;
/** A busy machine may hold a page's drawing up for a moment; it has to catch up within this. */
const DRAWING_WITHIN_MS = 5_000;
const PAINTED_WITHIN_MS = 10_000;

export class Hall {
  readonly server: Server;
  readonly host: MeetingPage;
  readonly judges: readonly [MeetingPage, MeetingPage];
  readonly main: MeetingPage;
  readonly branch: MeetingPage;
  readonly confidence: MeetingPage;
  readonly venue: MeetingPage;
  readonly watcher: MeetingPage;
  readonly all: MeetingPage[];
  /** The newest that the server has said; pages are held against it while it is away. */
  #deadline = 0;
  #others: readonly { readonly seat: string; readonly token: string }[] = [];

  static async open(server: Server, browser: Browser): Promise<Hall> {
    const seat = async (name: string, id: string, size: keyof typeof sizes) =>
      (await MeetingPage.open(browser, name, sizes[size])).join(server, MEETING, { seat: id });
    const display = async (name: string, id: string) =>
      (await MeetingPage.open(browser, name, sizes.display)).join(server, MEETING, { display: id });
    const hall = new Hall(
      server,
      await seat('host', 'host-1', 'host'),
      [await seat('judge 1', 'judge-1', 'judge'), await seat('judge 2', 'judge-2', 'judge')],
      await display('main display', 'main-1'),
      await display('branch display', 'branch-1-1'),
      await display('confidence monitor', 'confidence-1'),
      await seat('venue', 'operator-branch-1', 'venue'),
      await MeetingPage.open(browser, 'watcher', sizes.watch),
    );
    await hall.watcher.page.goto(`${server.url}/watch/${MEETING}`);
    hall.#others = await Promise.all(Array.from({ length: 13 }, async (_, n) => {
      const id = `judge-${n + 3}`;
      return { seat: id, token: await server.token(MEETING, { seat: id }) };
    }));
    return hall;
  }

  private constructor(
    server: Server, host: MeetingPage, judges: readonly [MeetingPage, MeetingPage], main: MeetingPage, branch: MeetingPage,
    confidence: MeetingPage, venue: MeetingPage, watcher: MeetingPage,
  ) {
    this.server = server;
    this.host = host;
    this.judges = judges;
    this.main = main;
    this.branch = branch;
    this.confidence = confidence;
    this.venue = venue;
    this.watcher = watcher;
    this.all = [host, ...judges, main, branch, confidence, venue, watcher];
  }

  get displays(): readonly MeetingPage[] {
    return [this.main, this.branch, this.confidence];
  }

  async everybody(does: (page: MeetingPage) => Promise<void>): Promise<void> {
    await Promise.all(this.all.map(does));
  }

  async isLive(): Promise<void> {
    await Promise.all(this.all.filter((page) => !this.displays.includes(page)).map((page) => page.sees('[data-testid=connection][data-state=live]')));
    await Promise.all(this.displays.map((page) => page.sees('[data-testid=stale]', 'hidden')));
  }

  /** Every page names the same presenter. */
  async agreesOnPresenter(presenter: string): Promise<void> {
    await this.everybody((page) => page.says(page === this.host ? 'on-air-name' : 'presenter', presenter));
  }

  /** Every page's timer ends at the same moment, as far as its digits say: at the server's, so that it has not moved either. */
  async agreesOnDeadline(): Promise<void> {
    const deadline = await this.deadline();
    let said = '';
    await until('every timer ends at the same moment', DRAWING_WITHIN_MS, async () => {
      const readings = await Promise.all(this.all.map(async (page) => ({ page: page.name, ...(await page.deadline()) })));
      said = readings.map((each) => `${each.page} ${each.text.split('\n')[0]}`).join(', ');
      return readings.every(({ earliest, latest }) => earliest <= deadline + DRAWING_MS && deadline <= latest + DRAWING_MS);
    }).catch(() => assert.fail(`timers disagree with the server's deadline ${new Date(deadline).toISOString()}: ${said}`));
  }

  /** The server's deadline, in milliseconds; while the server is away, what it last said. */
  async deadline(): Promise<number> {
    const answer = await fetch(`${this.server.url}/api/v1/meetings/${MEETING}/state`).catch(() => undefined);
    if (!answer) return this.#deadline;
    const state = (await answer.json()) as { topics: { floor: { timer: { deadlineUs?: string; deadline_us?: string } } } };
    const { timer } = state.topics.floor;
    this.#deadline = Number(timer.deadlineUs ?? timer.deadline_us ?? 0) / 1000;
    return this.#deadline;
  }

  /** Every display has told the host, within the last seconds, that it has painted the newest state of the floor. */
  async displaysProveWhatTheyShow(): Promise<void> {
    type Line = { id: string; connected?: boolean; painted?: { n?: string }; paintedLagUs?: string };
    const ids = ['main-1', 'branch-1-1', 'confidence-1'];
    let said = '';
    await until('every display has said what it has painted', PAINTED_WITHIN_MS, async () => {
      const state = (await this.server.administer('GET', `/api/v1/meetings/${MEETING}/state`)) as { topics: { displays: { displays: Line[] } } };
      const lines = state.topics.displays.displays.filter((line) => ids.includes(line.id));
      said = JSON.stringify(lines);
      return lines.length === ids.length && lines.every((line) => line.connected === true && Number(line.painted?.n ?? 0) > 0)
        && new Set(lines.map((line) => line.painted?.n)).size === 1;
    }).catch(() => assert.fail(`the host's board does not trust the displays: ${said}`));
  }

  /** Cards of the judges who have no page here, the same points everywhere; `except` stay away. */
  async othersScore(slot: string, points: string, except: readonly string[] = []): Promise<void> {
    const scores = CRITERIA.map((criterion) => ({ criterion, points }));
    await Promise.all(this.#others.filter(({ seat }) => !except.includes(seat)).map(({ token }) =>
      this.server.command(MEETING, token, { submitCard: { slot, scores } })));
  }

  /** Types a card on the number pad: the same points for each criterion. */
  async judgeTypes(judge: MeetingPage, points: string): Promise<void> {
    const key = (name: string) => judge.page.getByRole('button', { name, exact: true }).click();
    await judge.sees('[data-sheet=open]');
    for (const [place] of CRITERIA.entries()) {
      for (const digit of points) await key(digit);
      if (place < CRITERIA.length - 1) await key('下一项');
    }
  }

  /** Fills a card in with the steppers: from the most points down by so many steps. */
  async judgeSteps(judge: MeetingPage, down: number): Promise<void> {
    await judge.sees('[data-sheet=open]');
    for (const criterion of CRITERIA) {
      const less = judge.page.locator(`[data-criterion=${criterion}] .stepper button`).first();
      for (let press = 0; press <= down; press += 1) await less.click(); // the first press gives the most points
    }
  }

  /** Sends the card and gives the number of its receipt. */
  async judgeSubmits(judge: MeetingPage): Promise<number> {
    await judge.press('submit-card');
    await judge.sees('[data-sheet=receipted]');
    const receipt = Number(await judge.text('receipt'));
    assert.ok(receipt > 0, `${judge.name} has a receipt`);
    return receipt;
  }

  /** The scoring so far, on every page that shows it while the slot is on air or just over. */
  async agreesOnProgress(submitted: number, expected: number): Promise<void> {
    const both = new RegExp(`${submitted}\\s*/\\s*${expected}`);
    await this.host.says('scoring-count', both);
    await Promise.all([this.main.says('scored', both), this.branch.says('scored', both), this.venue.says('scored', both), this.watcher.says('scoring', both)]);
  }
}
