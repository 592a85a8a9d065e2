// IndexedDB as this project uses it: tables of rows that have an owner (meeting and seat), so that two seats on one tablet never mix.
// No method rejects; a browser without a database (private windows, locked-down tablets) answers null or false.

export type OwnedRow = { readonly owner: string; readonly key: string };

export class OwnedTables<Table extends string> {
  private readonly database: Promise<IDBDatabase | null>;

  constructor(name: string, tables: readonly Table[], factory: IDBFactory | undefined = globalThis.indexedDB) {
    this.database = openDatabase(name, tables, factory);
  }

  async keeps(): Promise<boolean> {
    return (await this.database) !== null;
  }

  async rows<Row>(table: Table, owner: string): Promise<Row[] | null> {
    const database = await this.database;
    if (database === null) return null;
    return new Promise((resolve) => {
      try {
        const range = IDBKeyRange.bound([owner], [owner, []]);
        const request: IDBRequest<Row[]> = database.transaction(table, 'readonly').objectStore(table).getAll(range);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
      } catch {
        resolve(null); // the database was closed or taken away
      }
    });
  }

  put(table: Table, row: OwnedRow): Promise<boolean> {
    return this.write(table, (store) => store.put(row));
  }

  remove(table: Table, owner: string, key: string): Promise<boolean> {
    return this.write(table, (store) => store.delete([owner, key]));
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

function openDatabase(name: string, tables: readonly string[], factory: IDBFactory | undefined): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      if (!factory) {
        resolve(null);
        return;
      }
      const request = factory.open(name, 1);
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
