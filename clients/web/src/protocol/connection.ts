// The one WebSocket of a page: says hello, takes clock samples, notices death, and comes back.
//
// Invariants
//   (1) At most one socket is open or opening; a socket that was given up is never listened to again.
//   (2) Nothing is queued here: what cannot be sent now is the business of whoever wants it sent (requests, outbox).
//   (3) Every wait is jittered, so that a hall full of tablets does not come back in the same instant.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { ClientMessageSchema, GoodbyeReason as PbGoodbye, ServerMessageSchema } from './generated/rostrum/v1/session_pb';
import type { ClientMessage, Frame, Goodbye, ServerMessage, Welcome } from './generated/rostrum/v1/session_pb';
import { CommandSchema } from './generated/rostrum/v1/command_pb';
import { type Answer, decodeAnswer } from './answers';
import type { ServerClock } from './clock';
import { type TopicUpdate, decodeFrame, name } from './decode';
import { roleOf } from './enums';
import { type CommandId, displayId, instant, meetingId, microseconds, seatId, spanMs, venueId } from './ids';
import type { Timers } from './timers';
import type { DeviceReport, Identity, Revision } from './views';

/** Who is cut off, as far as this device can tell. */
export type Cut = 'me' | 'venue' | 'server';
export type EndReason = 'sessionInvalid' | 'noAccess' | 'purged' | 'protocol' | 'other';
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** Connected, but nothing has been heard for a while; `since` in the steady clock. */
  | { readonly kind: 'quiet'; readonly since: number }
  | { readonly kind: 'reconnecting'; readonly since: number; readonly cut: Cut }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly detail: string };

export type Target =
  /** `closely`: a display, which must know within seconds that it shows something old. */
  | { readonly kind: 'session'; readonly session: string; readonly console: string; readonly closely?: boolean }
  | { readonly kind: 'watch'; readonly meeting: string; readonly code: string | null };

export interface Wire {
  send(bytes: Uint8Array): void;
  close(): void;
}
export interface WireEvents {
  opened(): void;
  received(bytes: Uint8Array): void;
  closed(): void;
}
export interface Network {
  open(path: string, events: WireEvents): Wire;
  /** False: this device itself knows that it has no network. */
  online(): boolean;
}

export interface ConnectionEvents {
  stateChanged(state: LinkState): void;
  welcomed(identity: Identity): void;
  /** `frames`: the same, as they came. */
  updated(updates: readonly TopicUpdate[], frames: readonly Frame[]): void;
  answered(command: CommandId, answer: Answer): void;
}

const openTimeoutMs = 8_000;
/** A refusal faster than this comes from a machine that answers: the network is there, the server is not. */
const refusalMs = 1_500;
const quietMs = 8_000;
const quietCloselyMs = 2_100;
const deadMs = 30_000;
const burst = 5;
const burstSpacingMs = 150;
const checkMs = 1_000;
/** A seat or display samples this often; a viewer only if nothing else was heard, since there may be 50,000 of them. */
const samplePeriodMs = { closely: 900, session: 4_000, watch: 14_000 } as const;
const viewerSampleMs = 60_000;
const backoffMs = [400, 800, 1_600, 3_200, 6_000] as const;

export class Connection {
  private wire: Wire | null = null;
  private state: LinkState = { kind: 'connecting' };
  private attempt = 0;
  private openedAt = 0;
  private heardAt = 0;
  private sampledAt = 0;
  private lostAt: number | null = null;
  private cut: Cut = 'server';
  private welcomed = false;
  private goodbye: Goodbye | null = null;
  private callOff: (() => void)[] = [];

  constructor(
    private readonly target: Target,
    private readonly client: string,
    private readonly network: Network,
    private readonly timers: Timers,
    private readonly clock: ServerClock,
    private readonly events: ConnectionEvents,
  ) {}

  start(): void {
    if (this.wire === null && this.state.kind !== 'ended') this.open();
  }

  /** Gives up the socket for good. */
  stop(): void {
    this.drop();
  }

  /** The page came back to the front, or the device back to the network: distrust the clock, do not wait any longer. */
  resume(): void {
    if (this.state.kind === 'ended') return;
    if (this.clock.hasSlept()) this.clock.forget();
    if (this.wire === null) {
      this.attempt = 0;
      this.clearTimers();
      this.open();
    } else if (this.welcomed) {
      this.sampleBurst();
      const heardBefore = this.heardAt;
      this.later(4_000, () => { if (this.heardAt === heardBefore) this.lost('venue'); });
    }
  }

  isLive(): boolean {
    return this.welcomed && this.wire !== null;
  }

  /** False: not sent, because there is no live connection. */
  sendCommand(bytes: Uint8Array): boolean {
    return this.isLive() && this.send({ case: 'command', value: fromBinary(CommandSchema, bytes) });
  }

  sendDevice({ secure, stores, keepsPage, drafts, pending }: DeviceReport): boolean {
    return this.isLive() && this.send({
      case: 'device', value: { $typeName: 'rostrum.v1.DeviceReport', secure, stores, keepsPage, drafts, pending },
    });
  }

  sendPainted(floor: Revision, lagMs: number, clockErrorMs: number, shows: string): boolean {
    return this.isLive() && this.send({
      case: 'painted',
      value: {
        $typeName: 'rostrum.v1.Painted',
        floor: { $typeName: 'rostrum.v1.Revision', epoch: BigInt(floor.epoch), n: BigInt(floor.n) },
        lagUs: microseconds(lagMs),
        clockErrorUs: microseconds(clockErrorMs),
        shows,
      },
    });
  }

  private open(): void {
    this.openedAt = this.timers.steady();
    this.welcomed = false;
    this.goodbye = null;
    const path = this.target.kind === 'watch' && this.target.code === null
      ? `/ws/watch/${encodeURIComponent(this.target.meeting)}` : '/ws';
    const wire: Wire = this.network.open(path, {
      opened: () => { if (this.wire === wire) this.sayHello(path); },
      received: (bytes) => { if (this.wire === wire) this.receive(bytes); },
      closed: () => { if (this.wire === wire) this.lost(); },
    });
    this.wire = wire;
    this.later(openTimeoutMs, () => { if (!this.welcomed) this.lost(); });
  }

  private sayHello(path: string): void {
    if (path !== '/ws') return;
    const { target } = this;
    this.send({
      case: 'hello',
      value: {
        $typeName: 'rostrum.v1.Hello',
        session: target.kind === 'session' ? target.session : '',
        console: target.kind === 'session' ? target.console : '',
        watch: target.kind === 'watch' ? target.meeting : '',
        code: target.kind === 'watch' ? target.code ?? '' : '',
        client: this.client,
        robot: false,
      },
    });
  }

  private send(message: ClientMessage['message']): boolean {
    if (this.wire === null) return false;
    this.wire.send(toBinary(ClientMessageSchema, create(ClientMessageSchema, { message })));
    return true;
  }

  private receive(bytes: Uint8Array): void {
    const receivedAt = this.timers.steady();
    this.heardAt = receivedAt;
    if (this.state.kind === 'quiet') this.become({ kind: 'live' });
    let message: ServerMessage['message'];
    try {
      ({ message } = fromBinary(ServerMessageSchema, bytes));
    } catch {
      this.lost(); // not ours, or broken on the way: a new connection brings the whole state
      return;
    }
    switch (message.case) {
      case 'welcome': this.welcome(message.value); break;
      case 'batch':
        this.events.updated(message.value.frames.map(decodeFrame).filter((update) => update !== null), message.value.frames);
        break;
      case 'answer': {
        const decoded = decodeAnswer(message.value);
        if (decoded) this.events.answered(decoded.command, decoded.answer);
        break;
      }
      case 'timeReply':
        this.clock.addSample(
          spanMs(message.value.clientSentUs), spanMs(message.value.serverReceivedUs), spanMs(message.value.serverSentUs), receivedAt,
        );
        break;
      case 'goodbye': this.goodbye = message.value; break;
      case undefined: break;
      default: message satisfies never;
    }
  }

  private welcome(welcome: Welcome): void {
    this.welcomed = true;
    this.attempt = 0;
    this.lostAt = null;
    this.clearTimers();
    this.clock.welcome(instant(spanMs(welcome.serverTimeUs)));
    this.events.welcomed({
      meeting: meetingId(welcome.meeting),
      role: roleOf(welcome.role),
      seat: welcome.seat ? seatId(welcome.seat) : null,
      display: welcome.display ? displayId(welcome.display) : null,
      venue: welcome.venue ? venueId(welcome.venue) : null,
      name: name(welcome.name),
      server: welcome.server,
    });
    this.become({ kind: 'live' });
    this.sampleBurst();
    this.later(checkMs, () => this.check());
  }

  private sampleBurst(): void {
    for (let i = 0; i < burst; i += 1) this.later(i * burstSpacingMs, () => this.sample());
  }

  private sample(): void {
    if (!this.isLive()) return;
    this.sampledAt = this.timers.steady();
    this.send({
      case: 'timeSample',
      value: { $typeName: 'rostrum.v1.TimeSample', clientSentUs: microseconds(this.sampledAt) },
    });
  }

  /** Once a second while connected: sample when due, turn quiet, notice death. */
  private check(): void {
    if (!this.isLive()) return;
    const now = this.timers.steady();
    if (this.clock.hasSlept()) {
      this.clock.forget();
      this.sampleBurst();
    }
    const silentFor = now - this.heardAt;
    if (silentFor > deadMs) {
      this.lost('venue');
      return;
    }
    const closely = this.target.kind === 'session' && this.target.closely === true;
    const period = samplePeriodMs[closely ? 'closely' : this.target.kind];
    const lastContact = this.target.kind === 'watch' ? Math.max(this.heardAt, this.sampledAt) : this.sampledAt;
    if (now - lastContact >= period || now - this.sampledAt >= viewerSampleMs) this.sample();
    const quietAfter = period + (closely ? quietCloselyMs : quietMs);
    if (silentFor > quietAfter && this.state.kind === 'live') this.become({ kind: 'quiet', since: this.heardAt });
    this.later(checkMs, () => this.check());
  }

  /** `cut`: who, unless the device or the server itself said so. A connection that ends was ended by the server's machine; one that falls silent was cut on the way. */
  private lost(cut: Cut = 'server'): void {
    const { goodbye } = this;
    const now = this.timers.steady();
    const wasWelcomed = this.welcomed;
    const openFor = now - this.openedAt;
    if (this.lostAt === null) this.lostAt = wasWelcomed ? Math.min(this.heardAt, now) : now;
    this.drop();
    if (goodbye !== null && goodbye.retryAfterMs === 0) {
      this.become({ kind: 'ended', reason: endReason(goodbye.reason), detail: goodbye.detail });
      return;
    }
    if (!this.network.online()) this.cut = 'me';
    else if (goodbye !== null) this.cut = 'server';
    else if (wasWelcomed) this.cut = cut;
    else this.cut = openFor < refusalMs ? 'server' : 'venue';
    this.become({ kind: 'reconnecting', since: this.lostAt, cut: this.cut });
    const base = goodbye?.retryAfterMs ?? backoffMs[Math.min(this.attempt, backoffMs.length - 1)] ?? 6_000;
    this.attempt += 1;
    const wait = goodbye !== null ? base + this.timers.random() * base : base * (0.5 + this.timers.random());
    this.later(wait, () => this.open());
  }

  private drop(): void {
    this.clearTimers();
    const { wire } = this;
    this.wire = null;
    this.welcomed = false;
    wire?.close();
  }

  private become(state: LinkState): void {
    this.state = state;
    this.events.stateChanged(state);
  }

  private later(ms: number, then: () => void): void {
    const callOff = this.timers.after(ms, () => {
      this.callOff = this.callOff.filter((other) => other !== callOff);
      then();
    });
    this.callOff.push(callOff);
  }

  private clearTimers(): void {
    for (const callOff of this.callOff) callOff();
    this.callOff = [];
  }
}

function endReason(reason: PbGoodbye): EndReason {
  switch (reason) {
    case PbGoodbye.SESSION_INVALID: return 'sessionInvalid';
    case PbGoodbye.NO_ACCESS: return 'noAccess';
    case PbGoodbye.PURGED: return 'purged';
    case PbGoodbye.NO_HELLO:
    case PbGoodbye.PROTOCOL_ERROR: return 'protocol';
    case PbGoodbye.UNSPECIFIED:
    case PbGoodbye.RESTART:
    case PbGoodbye.TOO_FAST: return 'other';
    default: reason satisfies never; return 'other';
  }
}
