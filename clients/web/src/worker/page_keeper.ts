// Keeps one page on the device, so that it opens without a network: its HTML and every file it loads, fetched together when a new
// version is installed.
//
// Invariants
//   (1) Whoever is online gets the server's page: the kept one answers only where the network does not, or not in time.
//   (2) The files of one version are kept all or not at all; an earlier version goes when the new one is there.
//   (3) Files below /assets/ carry their content's hash in their names, so that a kept one is never a stale one.
export type KeptPage = { readonly version: string; readonly page: string; readonly files: readonly string[] };
export type Store = Pick<Cache, 'addAll' | 'match'>;
export type Stores = { open(name: string): Promise<Store>; keys(): Promise<string[]>; delete(name: string): Promise<boolean> };

const prefix = 'rostrum-page-';
/** A hall's network that swallows everything looks like one that is slow; a judge waits this long for the newest page. */
const patienceMs = 4_000;

export class PageKeeper {
  private readonly name: string;

  constructor(
    private readonly kept: KeptPage,
    private readonly stores: Stores,
    private readonly fetcher: (request: Request) => Promise<Response>,
    private readonly after: (ms: number) => Promise<void>,
  ) {
    this.name = `${prefix}${kept.version}`;
  }

  async install(): Promise<void> {
    const store = await this.stores.open(this.name);
    // Past the browser's own cache: a page of yesterday must not be kept as today's.
    await store.addAll([this.kept.page, ...this.kept.files].map((path) => new Request(path, { cache: 'no-cache' })));
  }

  async activate(): Promise<void> {
    for (const name of await this.stores.keys()) {
      if (name.startsWith(prefix) && name !== this.name) await this.stores.delete(name);
    }
  }

  /** Null: not ours, the browser does what it always does. */
  answer(request: Request): Promise<Response> | null {
    if (request.method !== 'GET') return null;
    if (request.mode === 'navigate') return this.page(request);
    const { pathname } = new URL(request.url);
    return this.kept.files.includes(pathname) ? this.file(request, pathname) : null;
  }

  private async page(request: Request): Promise<Response> {
    const network = this.fetcher(request).then(
      (response) => (response.status < 500 ? response : null), // a server that is overrun, or a proxy without one
      () => null,
    );
    const response = await Promise.race([network, this.after(patienceMs).then(() => null)]);
    return response ?? (await (await this.stores.open(this.name)).match(this.kept.page)) ?? (await network) ?? Response.error();
  }

  private async file(request: Request, path: string): Promise<Response> {
    const kept = await (await this.stores.open(this.name)).match(path);
    return kept ?? this.fetcher(request);
  }
}
