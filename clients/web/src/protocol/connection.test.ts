import { beforeEach, describe, expect, it } from 'vitest';
import { FakeNetwork } from '../testing/fake_network';
import { ManualTimers } from '../testing/manual_timers';
import { ServerClock } from './clock';
import { makeCommand, act } from './commands';
import { Connection, type LinkState, type Target } from './connection';
import { GoodbyeReason } from './generated/rostrum/v1/session_pb';

let timers: ManualTimers;
let network: FakeNetwork;
let states: LinkState[];
let connection: Connection;

function begin(target: Target = { kind: 'session', session: 'secret', console: 'w-1' }): void {
  timers = new ManualTimers();
  network = new FakeNetwork();
  states = [];
  connection = new Connection(target, 'test', network, timers, new ServerClock(timers), {
    stateChanged: (state) => states.push(state), welcomed: () => undefined, updated: () => undefined, answered: () => undefined,
  });
  connection.start();
}

/** The other end answers every time sample from now on. */
function alive(ms: number): void {
  for (let passed = 0; passed < ms; passed += 1_000) {
    timers.pass(1_000);
    network.last().say({ case: 'timeReply', value: {} });
  }
}

describe('a connection', () => {
  beforeEach(() => begin());

  it('says hello with its session and console on /ws', () => {
    network.last().events.opened();
    expect(network.last().path).toBe('/ws');
    expect(network.last().sent[0]).toMatchObject({ case: 'hello', value: { session: 'secret', console: 'w-1' } });
  });

  it('watches without a hello where no code is asked for', () => {
    begin({ kind: 'watch', meeting: 'a b', code: null });
    network.last().events.opened();
    expect(network.last().path).toBe('/ws/watch/a%20b');
    expect(network.last().sent).toEqual([]);
  });

  it('says the code in a hello, never in the address', () => {
    begin({ kind: 'watch', meeting: 'm', code: '1234' });
    network.last().events.opened();
    expect(network.last().path).toBe('/ws');
    expect(network.last().sent[0]).toMatchObject({ case: 'hello', value: { watch: 'm', code: '1234' } });
  });

  it('is live from the welcome on, and samples the clock in a burst', () => {
    network.last().welcome();
    timers.pass(900);
    expect(states.at(-1)).toEqual({ kind: 'live' });
    expect(network.last().count('timeSample')).toBe(5);
  });

  it('refuses to send before the welcome', () => {
    network.last().events.opened();
    expect(connection.sendCommand(makeCommand(act.pauseTimer()).bytes)).toBe(false);
  });

  it('comes back after a loss, jittered and further apart each time', () => {
    network.last().welcome();
    network.last().events.closed();
    timers.pass(399);
    expect(network.wires).toHaveLength(1);
    timers.pass(1);
    expect(network.wires).toHaveLength(2);
    network.last().events.closed();
    timers.pass(799);
    expect(network.wires).toHaveLength(2);
    timers.pass(1);
    expect(network.wires).toHaveLength(3);
  });

  it('says that the server is away when the machine refuses at once', () => {
    network.last().welcome();
    network.last().events.closed();
    timers.pass(400);
    network.last().events.closed();
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting', cut: 'server' });
  });

  it('says that the venue is cut off when nothing answers at all', () => {
    network.last().welcome();
    network.last().events.closed();
    timers.pass(400);
    timers.pass(8_000);
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting', cut: 'venue' });
  });

  it('says that this device is cut off when it knows so itself', () => {
    network.last().welcome();
    network.isOnline = false;
    network.last().events.closed();
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting', cut: 'me' });
  });

  it('turns quiet when nothing is heard, and live again at a word', () => {
    network.last().welcome();
    timers.pass(15_000);
    expect(states.at(-1)).toMatchObject({ kind: 'quiet' });
    network.last().say({ case: 'timeReply', value: {} });
    expect(states.at(-1)).toEqual({ kind: 'live' });
  });

  it('gives up a connection that was silent for thirty seconds', () => {
    network.last().welcome();
    timers.pass(31_500);
    expect(network.wires[0]?.closed).toBe(true);
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting', cut: 'venue' }); // a server that ends would have closed it
  });

  it('keeps a connection that answers its samples', () => {
    network.last().welcome();
    alive(120_000);
    expect(network.wires).toHaveLength(1);
    expect(states.at(-1)).toEqual({ kind: 'live' });
  });

  it('stays away after a goodbye that says so, and says why', () => {
    network.last().welcome();
    network.last().say({ case: 'goodbye', value: { reason: GoodbyeReason.SESSION_INVALID, retryAfterMs: 0, detail: 'revoked' } });
    network.last().events.closed();
    timers.pass(120_000);
    expect(network.wires).toHaveLength(1);
    expect(states.at(-1)).toEqual({ kind: 'ended', reason: 'sessionInvalid', detail: 'revoked' });
  });

  it('comes back when a goodbye says when, plus a random part', () => {
    network.last().welcome();
    network.last().say({ case: 'goodbye', value: { reason: GoodbyeReason.RESTART, retryAfterMs: 2_000 } });
    network.last().events.closed();
    timers.pass(2_999);
    expect(network.wires).toHaveLength(1);
    timers.pass(1);
    expect(network.wires).toHaveLength(2);
  });

  it('does not listen to a socket that it gave up', () => {
    network.last().welcome();
    const old = network.last();
    old.events.closed();
    timers.pass(400);
    network.last().welcome();
    old.events.closed();
    expect(states.at(-1)).toEqual({ kind: 'live' });
  });

  it('drops a connection that speaks nonsense', () => {
    network.last().welcome();
    network.last().events.received(new Uint8Array([255, 255, 255, 255]));
    expect(states.at(-1)).toMatchObject({ kind: 'reconnecting' });
  });

  it('tries at once on resume instead of waiting out its delay', () => {
    network.last().welcome();
    network.last().events.closed();
    connection.resume();
    expect(network.wires).toHaveLength(2);
  });

  it('drops a connection that died during sleep within seconds of the resume', () => {
    network.last().welcome();
    timers.pass(1_000);
    timers.sleep(600_000);
    connection.resume();
    timers.pass(4_100);
    expect(network.wires[0]?.closed).toBe(true);
  });

  it('lets a viewer sample seldom', () => {
    begin({ kind: 'watch', meeting: 'm', code: null });
    network.last().welcome();
    alive(60_000);
    expect(network.last().count('timeSample')).toBeLessThanOrEqual(7);
  });
});
