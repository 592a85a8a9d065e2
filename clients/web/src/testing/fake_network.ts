// A network whose other end is the test: what the page sends is decoded and kept, what the test says arrives.
import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { ClientMessageSchema, ServerMessageSchema, type ClientMessage } from '../protocol/generated/rostrum/v1/session_pb';
import type { Network, Wire, WireEvents } from '../protocol/connection';

export class FakeWire implements Wire {
  readonly sent: ClientMessage['message'][] = [];
  closed = false;

  constructor(readonly path: string, readonly events: WireEvents) {}

  send(bytes: Uint8Array): void { this.sent.push(fromBinary(ClientMessageSchema, bytes).message); }
  close(): void { this.closed = true; }
  say(message: NonNullable<MessageInitShape<typeof ServerMessageSchema>['message']>): void {
    this.events.received(toBinary(ServerMessageSchema, create(ServerMessageSchema, { message })));
  }
  welcome(): void {
    this.events.opened();
    this.say({ case: 'welcome', value: { meeting: 'm', role: 1, seat: 'host', serverTimeUs: 5_000_000_000n, epoch: 1n } });
  }
  count(kind: ClientMessage['message']['case']): number { return this.sent.filter((message) => message.case === kind).length; }
}

export class FakeNetwork implements Network {
  readonly wires: FakeWire[] = [];
  isOnline = true;

  open(path: string, events: WireEvents): Wire {
    const wire = new FakeWire(path, events);
    this.wires.push(wire);
    return wire;
  }
  online(): boolean { return this.isOnline; }
  last(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error('nothing has been opened');
    return wire;
  }
}
