// Pages of a meeting in Debian's Chromium, each in a browser profile of its own, as on so many devices. Watches each for what must never
// happen: an error on the console, an exception, a violation of the content security policy.
import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Server } from './server.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const WITHIN_MS = 30_000;

export type Size = { readonly width: number; readonly height: number };
export const sizes = {
  host: { width: 1440, height: 900 },
  judge: { width: 1024, height: 768 },
  display: { width: 1920, height: 1080 },
  venue: { width: 1280, height: 800 },
  watch: { width: 390, height: 844 },
} as const;

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--autoplay-policy=no-user-gesture-required'],
  });
}

export class MeetingPage {
  readonly name: string;
  readonly page: Page;
  /** What went wrong on this page, in order. */
  readonly faults: string[] = [];
  /** While true, a page may complain that the server cannot be reached: it cannot. */
  serverIsAway = false;
  /** While true, the browser may note that a request was refused (401, 403): that is what is being tested. */
  mayBeRefused = false;

  private constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
  }

  static async open(browser: Browser, name: string, size: Size, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<MeetingPage> {
    const context = await browser.newContext({ viewport: size, locale: language, reducedMotion: 'reduce' });
    context.setDefaultTimeout(WITHIN_MS);
    if (language === 'en') await context.addInitScript(() => localStorage.setItem('rostrum.language', 'en'));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    return new MeetingPage(name, await context.newPage()).listening();
  }

  /** Closes the tab and opens the address in another one of the same browser. */
  async reopen(address: string): Promise<MeetingPage> {
    const context = this.page.context();
    await this.page.close();
    const again = new MeetingPage(this.name, await context.newPage()).listening();
    again.serverIsAway = this.serverIsAway;
    await again.page.goto(address);
    return again;
  }

  private listening(): this {
    this.page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (this.serverIsAway && /ERR_CONNECTION|ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|ERR_NETWORK|WebSocket connection/.test(message.text())) return;
      if (this.mayBeRefused && /status of 40[13]/.test(message.text())) return;
      this.faults.push(`${message.text()} (${message.location().url})`);
    });
    this.page.on('pageerror', (error) => this.faults.push(`exception: ${error.stack ?? error.message}`));
    return this;
  }

  /** Opens a link and waits until it has led to its page, with no token left in the address. */
  async join(server: Pick<Server, 'url' | 'token'>, meeting: string, target: { seat: string } | { display: string }): Promise<this> {
    await this.page.goto(`${server.url}/join#${await server.token(meeting, target)}`);
    await this.page.waitForURL((url) => !url.pathname.startsWith('/join'), { waitUntil: 'commit' }).catch(async () => {
      throw new Error(`${this.name} was not let in; it shows:\n${await this.page.locator('body').innerText()}\n${this.faults.join('\n')}`);
    });
    assert.equal(new URL(this.page.url()).hash, '', `${this.name}: a token stayed in the address`);
    return this;
  }

  /** The text of the one element with this test id. */
  async text(testId: string): Promise<string> {
    return (await this.page.getByTestId(testId).first().innerText()).trim();
  }

  /** Waits until the element says this. */
  async says(testId: string, text: string | RegExp): Promise<void> {
    const within = this.page.getByTestId(testId).filter({ hasText: text }).first();
    await within.waitFor({ state: 'visible' }).catch(async () => {
      const shown = await this.page.locator('body').innerText();
      throw new Error(`${this.name} never said ${String(text)} in ${testId}; it shows:\n${shown}`);
    });
  }

  async sees(selector: string, state: 'visible' | 'hidden' = 'visible'): Promise<void> {
    await this.page.locator(selector).first().waitFor({ state }).catch(async () => {
      const shown = await this.page.locator('body').innerText();
      throw new Error(`${this.name} never had ${selector} ${state}; it shows:\n${shown}`);
    });
  }

  async press(testId: string): Promise<void> {
    await this.page.getByTestId(testId).first().click();
  }

  /** Picks these on the ballot, looks at it once more and casts it. */
  async votes(...picks: readonly string[]): Promise<void> {
    for (const pick of picks) await this.press(pick);
    await this.press('look-ballot');
    await this.sees('[data-testid=second-look]');
    await this.press('cast-ballot');
  }

  /** Holds a button until its act has had the effect that `until` waits for. */
  async hold(testId: string, until: () => Promise<void>): Promise<void> {
    const button = this.page.getByTestId(testId).first();
    await button.scrollIntoViewIfNeeded();
    await button.hover();
    await this.page.mouse.down();
    try {
      await until();
    } finally {
      await this.page.mouse.up();
    }
  }

  /** When the running timer on this page says the time is up, as milliseconds of this machine's clock; the digits allow one second. */
  async deadline(): Promise<{ readonly earliest: number; readonly latest: number; readonly text: string }> {
    const before = Date.now();
    const text = await this.text('timer');
    const after = Date.now();
    const match = /([+~]*)(\d+):(\d\d)/.exec(text);
    assert.ok(match, `${this.name} shows no running timer: ${text}`);
    const shown = (Number(match[2]) * 60 + Number(match[3])) * 1000;
    // "4:37" stands for 4:36.001 to 4:37.000 left; overtime "+0:05" for 5.000 to 5.999 over.
    const [least, most] = match[1]?.includes('+') ? [-shown - 1000, -shown] : [shown - 1000, shown];
    return { earliest: before + least, latest: after + most, text };
  }

  /** No fault against WCAG 2.2 A and AA that a program can find. The watermark is decoration, meant to be faint. */
  async isAccessible(): Promise<void> {
    const result = await new AxeBuilder({ page: this.page }).setLegacyMode().exclude('.watermark').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    const found = result.violations.map((violation) =>
      `${violation.id}: ${violation.help}\n    ${violation.nodes.map((node) => `${node.target.join(' ')} ${node.any.map((check) => check.message).join('; ')}`).join('\n    ')}`);
    assert.ok(found.length === 0, `${this.name} (${this.page.url()})\n${found.join('\n')}`);
  }
}
