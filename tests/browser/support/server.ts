// A real rostrumd with a port and a data folder of its own, that can be killed and started again on the same port.
//
// Binaries come from ROSTRUM_BIN_DIR, else from ROSTRUM_BUILD/bin, else from build/release/bin; the built pages from ROSTRUM_WEB_ROOT,
// else from beside the binary. Links are made by the administrator, over the socket that the server keeps in its data folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const SOURCE = process.env['ROSTRUM_SOURCE'] ?? path.resolve(import.meta.dirname, '../../..');
const BINARIES = process.env['ROSTRUM_BIN_DIR'] ?? path.join(process.env['ROSTRUM_BUILD'] ?? path.join(SOURCE, 'build/release'), 'bin');
const WEB_ROOT = process.env['ROSTRUM_WEB_ROOT'];
const START_WITHIN_MS = 20_000;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export class Server {
  readonly dataDir: string;
  readonly port: number;
  /** What the server wrote, newest last; at most the last 400 pieces. */
  readonly log: string[] = [];
  readonly #config: string;
  #process: ChildProcess | undefined;

  /** With the project's own settings, or with this text as its settings file. */
  static async start(settings?: string): Promise<Server> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'rostrum-browser-'));
    let config = path.join(SOURCE, 'config/rostrum.toml');
    if (settings !== undefined) {
      config = path.join(dataDir, 'settings.toml');
      await writeFile(config, settings);
    }
    const server = new Server(dataDir, await freePort(), config);
    await server.launch();
    return server;
  }

  private constructor(dataDir: string, port: number, config: string) {
    this.#config = config;
    this.dataDir = dataDir;
    this.port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process on the port it always has, and waits until it serves. */
  async launch(): Promise<void> {
    const child = spawn(
      path.join(BINARIES, 'rostrumd'),
      [
        '--config', this.#config, '--data-dir', this.dataDir, '--listen', `127.0.0.1:${this.port}`,
        ...(WEB_ROOT ? ['--web-root', WEB_ROOT] : []),
      ],
      { cwd: SOURCE, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    const keep = (piece: Buffer) => {
      this.log.push(piece.toString());
      if (this.log.length > 400) this.log.shift();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    await until('rostrumd is ready', START_WITHIN_MS, async () => {
      if (child.exitCode !== null) throw new Error(`rostrumd ended with ${child.exitCode}:\n${this.log.join('')}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      return answer?.ok === true;
    });
  }

  /** kill -9: no goodbye, no flush. */
  async killHard(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops it and removes its data. */
  async close(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  /** One request as the administrator. */
  async administer(method: 'GET' | 'POST', target: string, body?: Json): Promise<Json> {
    const answer = await send(path.join(this.dataDir, 'control.sock'), method, target, body);
    if (answer.status >= 300) throw new Error(`${method} ${target}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as Json;
  }

  /** The token of a seat's or display's link. */
  async token(meeting: string, target: { seat: string } | { display: string }): Promise<string> {
    const made = (await this.administer('POST', `/api/v1/meetings/${meeting}/links`, target)) as { token: string };
    return made.token;
  }

  /** One command in protobuf JSON as the seat whose link token this is. Throws what the server says when it refuses. */
  async command(meeting: string, token: string, body: { [name: string]: Json }): Promise<void> {
    const answer = await fetch(`${this.url}/api/v1/meetings/${meeting}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ id: crypto.randomUUID(), ...body }),
    });
    if (!answer.ok) throw new Error(`${Object.keys(body).join()}: ${answer.status} ${await answer.text()}`);
  }

  /** Releases a poll's count once its grace is over: until then a ballot on its way still counts, and the server says so. */
  async releasePoll(meeting: string, token: string, releasePoll: { poll: string; scope?: string }): Promise<void> {
    for (let asked = 1; ; asked += 1) {
      try {
        return await this.command(meeting, token, { releasePoll });
      } catch (refused) {
        if (asked === 40 || !String(refused).includes('still count')) throw refused;
        await pause(250);
      }
    }
  }
}

/** Waits for a condition, asking again and again; says what it waited for when the time is up. */
export async function until(what: string, withinMs: number, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain until ${what}`);
    await pause(25);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function send(socketPath: string, method: string, target: string, body: Json | undefined): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const outgoing = httpRequest({ socketPath, method, path: target, headers, timeout: 10_000 }, (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(pieces).toString() }));
      incoming.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${target}: no answer in 10 s`)));
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}
