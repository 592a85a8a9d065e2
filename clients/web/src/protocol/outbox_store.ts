// Where the outbox keeps its entries: IndexedDB, or plain memory where a browser has none (private windows, locked-down tablets).

export type StoredEntry = {
  readonly key: string;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly content: string;
  /** Null: still pending. */
  readonly receipt: number | null;
  /** What it says is not kept any longer than until it is answered. Missing in rows of older pages. */
  readonly forgetful?: boolean;
};
export type StoredOutbox = { readonly entries: readonly StoredEntry[]; readonly drafts: ReadonlyMap<string, string> };

/** No method rejects: an outbox that cannot be kept is still an outbox while the page lives. */
export interface OutboxStore {
  load(): Promise<StoredOutbox>;
  put(entry: StoredEntry): Promise<void>;
  remove(key: string): Promise<void>;
  putDraft(key: string, content: string): Promise<void>;
  removeDraft(key: string): Promise<void>;
}

export class MemoryOutboxStore implements OutboxStore {
  private readonly entries = new Map<string, StoredEntry>();
  private readonly drafts = new Map<string, string>();

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

const databaseName = 'rostrum';
const tables = ['entries', 'drafts'] as const;
type Table = (typeof tables)[number];
type DraftRow = { readonly key: string; readonly content: string };

/** One database a browser; rows are kept by owner (meeting and seat), so that two seats on one tablet never mix. */
export class IndexedDbOutboxStore implements OutboxStore {
  private readonly memory = new MemoryOutboxStore();
  private readonly database: Promise<IDBDatabase | null>;

  constructor(private readonly owner: string, factory: IDBFactory | undefined = globalThis.indexedDB) {
    this.database = openDatabase(factory);
  }

  async load(): Promise<StoredOutbox> {
    const entries = await this.rows<StoredEntry>('entries');
    const drafts = await this.rows<DraftRow>('drafts');
    if (entries === null || drafts === null) return this.memory.load();
    return { entries, drafts: new Map(drafts.map((row) => [row.key, row.content])) };
  }

  async put(entry: StoredEntry): Promise<void> {
    if (!(await this.write('entries', (table) => table.put({ ...entry, owner: this.owner })))) await this.memory.put(entry);
  }
  async remove(key: string): Promise<void> {
    if (!(await this.write('entries', (table) => table.delete([this.owner, key])))) await this.memory.remove(key);
  }
  async putDraft(key: string, content: string): Promise<void> {
    if (!(await this.write('drafts', (table) => table.put({ key, content, owner: this.owner })))) await this.memory.putDraft(key, content);
  }
  async removeDraft(key: string): Promise<void> {
    if (!(await this.write('drafts', (table) => table.delete([this.owner, key])))) await this.memory.removeDraft(key);
  }

  private async rows<Row>(table: Table): Promise<Row[] | null> {
    const database = await this.database;
    if (database === null) return null;
    return new Promise((resolve) => {
      try {
        const range = IDBKeyRange.bound([this.owner], [this.owner, []]);
        const request: IDBRequest<Row[]> = database.transaction(table, 'readonly').objectStore(table).getAll(range);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
      } catch {
        resolve(null); // the database was closed or taken away
      }
    });
  }

  private async write(table: Table, act: (store: IDBObjectStore) => IDBRequest): Promise<boolean> {
    const database = await this.database;
    if (database === null) return false;
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
        act(transaction.objectStore(table));
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
        transaction.onerror = () => resolve(false);
      } catch {
        resolve(false); // the database was closed or taken away
      }
    });
  }
}

function openDatabase(factory: IDBFactory | undefined): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      if (!factory) {
        resolve(null);
        return;
      }
      const request = factory.open(databaseName, 1);
      request.onupgradeneeded = () => {
        for (const table of tables) request.result.createObjectStore(table, { keyPath: ['owner', 'key'] });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null); // some browsers throw instead of failing
    }
  });
}
