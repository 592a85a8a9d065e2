// Where the outbox keeps its entries: IndexedDB, or plain memory where a browser has none (private windows, locked-down tablets).
import type { Rejection } from './answers';
import { OwnedTables } from './owned_tables';

export type StoredEntry = {
  readonly key: string;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly content: string;
  /** Null: still pending, or refused. */
  readonly receipt: number | null;
  /** Missing: it has not been refused. */
  readonly refusal?: Rejection;
  /** What it says is not kept any longer than until it is answered. Missing in rows of older pages. */
  readonly forgetful?: boolean;
};
export type StoredOutbox = { readonly entries: readonly StoredEntry[]; readonly drafts: ReadonlyMap<string, string> };

/** No method rejects: an outbox that cannot be kept is still an outbox while the page lives. */
export interface OutboxStore {
  /** Whether what is put here survives a closed tab. */
  keeps(): Promise<boolean>;
  load(): Promise<StoredOutbox>;
  put(entry: StoredEntry): Promise<void>;
  remove(key: string): Promise<void>;
  putDraft(key: string, content: string): Promise<void>;
  removeDraft(key: string): Promise<void>;
}

export class MemoryOutboxStore implements OutboxStore {
  private readonly entries = new Map<string, StoredEntry>();
  private readonly drafts = new Map<string, string>();

  keeps(): Promise<boolean> {
    return Promise.resolve(false);
  }
  load(): Promise<StoredOutbox> {
    return Promise.resolve({ entries: [...this.entries.values()], drafts: new Map(this.drafts) });
  }
  put(entry: StoredEntry): Promise<void> {
    this.entries.set(entry.key, entry);
    return Promise.resolve();
  }
  remove(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }
  putDraft(key: string, content: string): Promise<void> {
    this.drafts.set(key, content);
    return Promise.resolve();
  }
  removeDraft(key: string): Promise<void> {
    this.drafts.delete(key);
    return Promise.resolve();
  }
}

type DraftRow = { readonly key: string; readonly content: string };

/** One database a browser; rows are kept by owner (meeting and seat). */
export class IndexedDbOutboxStore implements OutboxStore {
  private readonly memory = new MemoryOutboxStore();
  private readonly tables: OwnedTables<'entries' | 'drafts'>;

  constructor(private readonly owner: string, factory: IDBFactory | undefined = globalThis.indexedDB) {
    this.tables = new OwnedTables('rostrum', ['entries', 'drafts'], factory);
  }

  keeps(): Promise<boolean> {
    return this.tables.keeps();
  }

  async load(): Promise<StoredOutbox> {
    const entries = await this.tables.rows<StoredEntry>('entries', this.owner);
    const drafts = await this.tables.rows<DraftRow>('drafts', this.owner);
    if (entries === null || drafts === null) return this.memory.load();
    return { entries, drafts: new Map(drafts.map((row) => [row.key, row.content])) };
  }

  async put(entry: StoredEntry): Promise<void> {
    if (!(await this.tables.put('entries', { ...entry, owner: this.owner }))) await this.memory.put(entry);
  }
  async remove(key: string): Promise<void> {
    if (!(await this.tables.remove('entries', this.owner, key))) await this.memory.remove(key);
  }
  async putDraft(key: string, content: string): Promise<void> {
    const row = { owner: this.owner, key, content };
    if (!(await this.tables.put('drafts', row))) await this.memory.putDraft(key, content);
  }
  async removeDraft(key: string): Promise<void> {
    if (!(await this.tables.remove('drafts', this.owner, key))) await this.memory.removeDraft(key);
  }
}
