import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Revision, Topics } from '../../protocol/views';
import { reportPainted } from './painted';

function rig() {
  const floor = signal<Topics['floor']>(null);
  const other = signal(null);
  const waiting: { at: number; act: () => void }[] = [];
  const frames: (() => void)[] = [];
  const reports: { revision: Revision; lagMs: number; shows: string }[] = [];
  let now = 0;
  let n = 0;
  const stop = reportPainted(
    {
      topics: {
        floor, meeting: other, rundown: other, queue: other, scoring: other, results: other, poll: other, venues: other,
        displays: other, notices: other, control: other, seats: other, scrutiny: other,
      },
      revisionOf: () => (n === 0 ? null : { epoch: 1, n }),
      reportPainted: (revision, lagMs, shows) => reports.push({ revision, lagMs, shows }),
      timers: {
        steady: () => now,
        wall: () => now,
        random: () => 0,
        after: (ms, act) => {
          const entry = { at: now + ms, act };
          waiting.push(entry);
          return () => waiting.splice(waiting.indexOf(entry), 1);
        },
      },
    },
    () => 'main between',
    (drawn) => frames.push(drawn),
  );
  const paint = () => { for (const drawn of frames.splice(0)) drawn(); };
  return {
    reports, stop, paint, waiting,
    receive: () => {
      n += 1;
      floor.value = {
        stage: 'programme', onAir: null, started: null, preview: null, next: null, done: 0, total: 0, offsetMs: 0, expectedEnd: null,
        bell: false, granted: null,
        timer: { state: 'idle', deadline: null, remainingMs: 0, allottedMs: 0, warningMs: 0, dangerMs: 0 },
      };
    },
    pass: (ms: number) => {
      now += ms;
      for (const entry of waiting.filter((each) => each.at <= now)) {
        waiting.splice(waiting.indexOf(entry), 1);
        entry.act();
      }
    },
  };
}

describe('what a display says it has painted', () => {
  it('is said from the frame after the one that drew it, with how late that was', () => {
    const it_ = rig();
    it_.receive();
    it_.paint();
    expect(it_.reports).toEqual([]);
    it_.pass(33);
    it_.paint();
    expect(it_.reports).toEqual([{ revision: { epoch: 1, n: 1 }, lagMs: 33, shows: 'main between' }]);
  });

  it('is said again every second while frames are drawn, and not when they are not', () => {
    const it_ = rig();
    it_.receive();
    it_.paint();
    it_.paint();
    it_.pass(1_000);
    expect(it_.reports).toHaveLength(1);
    it_.paint();
    it_.paint();
    expect(it_.reports).toHaveLength(2);
    it_.pass(1_000);
    it_.pass(1_000);
    expect(it_.reports).toHaveLength(2);
  });

  it('ends when the page does', () => {
    const it_ = rig();
    it_.receive();
    it_.stop();
    it_.paint();
    it_.paint();
    expect(it_.reports).toEqual([]);
    expect(it_.waiting).toEqual([]);
  });
});
