// The service worker of the judge's page. The build puts in what it keeps; see vite.config.ts.
import { PageKeeper, type KeptPage } from './page_keeper';

/** Replaced by the build. */
declare const JUDGE_PAGE: KeptPage;

type Extendable = { waitUntil(done: Promise<unknown>): void };
type Fetching = { readonly request: Request; respondWith(response: Promise<Response>): void };
/** Of the worker's own scope, what is used here; TypeScript knows this file by the page's library. */
interface WorkerScope {
  addEventListener(name: 'install' | 'activate', act: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', act: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
declare const self: WorkerScope;

const keeper = new PageKeeper(
  JUDGE_PAGE, caches, (request) => fetch(request), (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }),
);

self.addEventListener('install', (event) => event.waitUntil(keeper.install().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(keeper.activate().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const answer = keeper.answer(event.request);
  if (answer) event.respondWith(answer);
});
