import { create } from '@bufbuild/protobuf';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { identity } from '../testing/fixtures';
import { ManualTimers } from '../testing/manual_timers';
import { decodeFrame } from './decode';
import { IndexedDbFrameShelf } from './frame_shelf';
import { FrameSchema } from './generated/rostrum/v1/session_pb';
import { emptyView, reduce } from './reduce';

const frame = (n: bigint, id: string) =>
  create(FrameSchema, { scope: 'public', revision: { epoch: 1n, n }, view: { case: 'meeting', value: { id } } });

describe('what a page last knew', () => {
  beforeEach(() => { globalThis.IDBKeyRange = IDBKeyRange; });

  it('is there in its next life: the newest of each topic, and who it is', async () => {
    const factory = new IDBFactory();
    const timers = new ManualTimers();
    const shelf = new IndexedDbFrameShelf('m/judge-1', timers, factory);
    shelf.keep([frame(1n, 'old')]);
    shelf.keep([frame(2n, 'new')]);
    shelf.keepIdentity(identity('judge', 'judge-1'));
    timers.pass(1_000);
    const { updates, identity: who } = await new IndexedDbFrameShelf('m/judge-1', timers, factory).load();
    expect(updates).toMatchObject([{ topic: 'meeting', view: { id: 'new' } }]);
    expect(who?.seat).toBe('judge-1');
  });

  it('gives way to whatever a server says, also one that counts from 1 again', async () => {
    const factory = new IDBFactory();
    const timers = new ManualTimers();
    const shelf = new IndexedDbFrameShelf('m/judge-1', timers, factory);
    shelf.keep([frame(900n, 'kept')]);
    timers.pass(1_000);
    const [kept] = (await new IndexedDbFrameShelf('m/judge-1', timers, factory).load()).updates;
    const said = decodeFrame(frame(1n, 'said'));
    if (!kept || !said) throw new Error('no updates');
    expect([kept, said].reduce(reduce, emptyView).topics.meeting?.id).toBe('said');
    expect([said, kept].reduce(reduce, emptyView).topics.meeting?.id).toBe('said');
  });

  it('is nobody else\'s', async () => {
    const factory = new IDBFactory();
    const timers = new ManualTimers();
    new IndexedDbFrameShelf('m/judge-1', timers, factory).keep([frame(1n, 'm')]);
    timers.pass(1_000);
    expect((await new IndexedDbFrameShelf('m/judge-2', timers, factory).load()).updates).toEqual([]);
  });

  it('is nothing where the browser keeps nothing', async () => {
    const shelf = new IndexedDbFrameShelf('m/judge-1', new ManualTimers(), undefined);
    shelf.keepIdentity(identity('judge', 'judge-1'));
    expect(await shelf.load()).toEqual({ updates: [], identity: null });
  });
});
