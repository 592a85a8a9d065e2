// What a judge's page last knew, kept on the device: opened without a network, the page shows it (marked as offline) and the judge goes
// on with the card. Frames are kept as they came, so that a newer page reads them like any others. They come back without their revision:
// whatever any server sends is newer, also one that was set up anew and counts from 1 again.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { decodeFrame, type TopicUpdate } from './decode';
import { type Frame, FrameSchema } from './generated/rostrum/v1/session_pb';
import { OwnedTables } from './owned_tables';
import type { Timers } from './timers';
import type { Identity } from './views';

export type Shelved = { readonly updates: readonly TopicUpdate[]; readonly identity: Identity | null };

export interface FrameShelf {
  load(): Promise<Shelved>;
  keep(frames: readonly Frame[]): void;
  keepIdentity(identity: Identity): void;
}

/** Older than whatever a server says. */
const beforeAll = { epoch: -1, n: 0 } as const;
/** Live tallies come several times a second; a page that is opened again may be this old. */
const writeEveryMs = 1_000;

type FrameRow = { readonly owner: string; readonly key: string; readonly bytes: Uint8Array };
type IdentityRow = { readonly owner: string; readonly key: 'identity'; readonly identity: Identity };
type Row = FrameRow | IdentityRow;

export class IndexedDbFrameShelf implements FrameShelf {
  private readonly tables: OwnedTables<'frames'>;
  /** Newest frame by key, not written yet. */
  private readonly waiting = new Map<string, Frame>();

  constructor(private readonly owner: string, private readonly timers: Timers, factory: IDBFactory | undefined = globalThis.indexedDB) {
    this.tables = new OwnedTables('rostrum.frames', ['frames'], factory);
  }

  async load(): Promise<Shelved> {
    const rows = (await this.tables.rows<Row>('frames', this.owner)) ?? [];
    const updates = rows.flatMap((row) => ('bytes' in row ? read(row.bytes) : []));
    const identity = rows.find((row) => 'identity' in row);
    return { updates, identity: identity && 'identity' in identity ? identity.identity : null };
  }

  keep(frames: readonly Frame[]): void {
    const wasIdle = this.waiting.size === 0;
    for (const frame of frames) this.waiting.set(`${frame.scope}/${frame.view.case ?? ''}`, frame);
    if (wasIdle && this.waiting.size > 0) this.timers.after(writeEveryMs, () => this.write());
  }

  keepIdentity(identity: Identity): void {
    const row: IdentityRow = { owner: this.owner, key: 'identity', identity };
    void this.tables.put('frames', row);
  }

  private write(): void {
    for (const [key, frame] of this.waiting) {
      const row: Row = { owner: this.owner, key, bytes: toBinary(FrameSchema, frame) };
      void this.tables.put('frames', row);
    }
    this.waiting.clear();
  }
}

function read(bytes: Uint8Array): TopicUpdate[] {
  try {
    const update = decodeFrame(fromBinary(FrameSchema, bytes));
    return update ? [{ ...update, revision: beforeAll }] : [];
  } catch {
    return []; // torn by a dying device: the server's frame comes soon
  }
}
