import { describe, expect, it } from 'vitest';
import { floorView, idleTimer } from '../testing/fixtures';
import type { TopicUpdate } from './decode';
import { instant } from './ids';
import { emptyView, reduce } from './reduce';

const floor = (epoch: number, n: number, done: number, scope = 'public'): TopicUpdate =>
  ({ topic: 'floor', scope, revision: { epoch, n }, view: floorView(done, idleTimer, instant(0)) });
const shown = (...updates: TopicUpdate[]) => updates.reduce(reduce, emptyView).topics.floor?.done;

describe('reduce', () => {
  it('takes the first frame of a topic', () => expect(shown(floor(1, 1, 1))).toBe(1));
  it('takes a larger n of the same epoch', () => expect(shown(floor(1, 1, 1), floor(1, 5, 2))).toBe(2));
  it('ignores a smaller n of the same epoch', () => expect(shown(floor(1, 5, 2), floor(1, 4, 1))).toBe(2));
  it('ignores a newer n of an older epoch', () => expect(shown(floor(2, 1, 2), floor(1, 99, 1))).toBe(2));
  it('takes any n of a newer epoch', () => expect(shown(floor(1, 99, 1), floor(2, 1, 2))).toBe(2));
  it('counts revisions of each scope apart', () => expect(shown(floor(1, 99, 1, 'public'), floor(1, 1, 2, 'role:host'))).toBe(2));

  it('gives back the same object for a frame that came twice', () => {
    const once = reduce(emptyView, floor(1, 1, 1));
    expect(reduce(once, floor(1, 1, 1))).toBe(once);
  });
  it('leaves other topics as they were', () => {
    const before = reduce(emptyView, { topic: 'notices', scope: 'public', revision: { epoch: 1, n: 1 }, view: { notices: [] } });
    expect(reduce(before, floor(1, 1, 1)).topics.notices).toBe(before.topics.notices);
  });
});
