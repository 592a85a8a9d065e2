import { describe, expect, it } from 'vitest';
import { type KeptPage, PageKeeper } from './page_keeper';

const kept: KeptPage = { version: 'v2', page: '/judge.html', files: ['/assets/judge-1.js'] };
const at = 'http://rostrum.test';

/** A request as the worker sees it; `navigate` cannot be made by hand. */
function asked(path: string, mode: RequestMode = 'cors', method = 'GET'): Request {
  const request = new Request(at + path, { method });
  Object.defineProperty(request, 'mode', { value: mode });
  return request;
}

function rig(network: (url: string) => Promise<Response>) {
  const stores = new Map<string, Map<string, Response>>();
  const waits: (() => void)[] = [];
  const keeper = new PageKeeper(
    kept,
    {
      keys: () => Promise.resolve([...stores.keys()]),
      delete: (name) => Promise.resolve(stores.delete(name)),
      open: (name) => {
        const store = stores.get(name) ?? new Map<string, Response>();
        stores.set(name, store);
        return Promise.resolve({
          addAll: () => { for (const path of [kept.page, ...kept.files]) store.set(path, new Response(`kept ${path}`)); return Promise.resolve(); },
          match: (path) => Promise.resolve(store.get(String(path))?.clone()),
        });
      },
    },
    (request) => network(request.url),
    () => new Promise((resolve) => { waits.push(() => resolve()); }),
  );
  return { keeper, stores, runOut: () => { for (const end of waits.splice(0)) end(); } };
}
const text = async (response: Promise<Response> | null) => (await response)?.text();
// In Node a Request needs a whole address.
const NodeRequest = globalThis.Request;
globalThis.Request = class extends NodeRequest {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' && input.startsWith('/') ? at + input : input, init);
  }
};

describe('the keeper of the judge\'s page', () => {
  it('gives who is online the server\'s page', async () => {
    const { keeper } = rig(() => Promise.resolve(new Response('new')));
    await keeper.install();
    expect(await text(keeper.answer(asked('/judge/m/judge-1', 'navigate')))).toBe('new');
  });

  it('gives the kept page without a network, and while the server is overrun', async () => {
    const away = rig(() => Promise.reject(new TypeError('offline')));
    await away.keeper.install();
    expect(await text(away.keeper.answer(asked('/judge/m/judge-1', 'navigate')))).toBe('kept /judge.html');
    expect(await text(away.keeper.answer(asked('/assets/judge-1.js')))).toBe('kept /assets/judge-1.js');
    const overrun = rig(() => Promise.resolve(new Response('busy', { status: 503 })));
    await overrun.keeper.install();
    expect(await text(overrun.keeper.answer(asked('/judge/m/judge-1', 'navigate')))).toBe('kept /judge.html');
  });

  it('gives the kept page when a network that swallows everything has had its time', async () => {
    const { keeper, runOut } = rig(() => new Promise(() => undefined));
    await keeper.install();
    const answer = keeper.answer(asked('/judge/m/judge-1', 'navigate'));
    runOut();
    expect(await text(answer)).toBe('kept /judge.html');
  });

  it('leaves everything else to the browser', () => {
    const { keeper } = rig(() => Promise.resolve(new Response('new')));
    expect(keeper.answer(asked('/api/v1/meetings'))).toBeNull();
    expect(keeper.answer(asked('/assets/host-1.js'))).toBeNull();
    expect(keeper.answer(asked('/assets/judge-1.js', 'cors', 'HEAD'))).toBeNull();
  });

  it('throws the earlier version away, and nothing of others', async () => {
    const { keeper, stores } = rig(() => Promise.resolve(new Response('new')));
    stores.set('rostrum-page-v1', new Map());
    stores.set('other', new Map());
    await keeper.install();
    await keeper.activate();
    expect([...stores.keys()].sort()).toEqual(['other', 'rostrum-page-v2']);
  });
});
