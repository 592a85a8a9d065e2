// Moments of the made-up meeting, for looking at pages without a server.
import { instant } from '../protocol/ids';
import type { AwardsPlan, Role, Topics } from '../protocol/views';
import * as fixture from './fixtures';
import { noPolls } from './poll_fixtures';

export const sceneNames = ['setup', 'onair', 'overtime', 'scoring', 'committed', 'awards', 'script', 'between', 'empty'] as const;
export type SceneName = (typeof sceneNames)[number];

export function scene(which: SceneName, role: Role): Partial<Topics> {
  const now = instant(Date.now());
  const start = instant(now - 36 * fixture.minute);
  const judging = role !== 'host' && role !== 'scrutineer' && role !== 'judge';
  const without = (scoring: Topics['scoring']): Topics['scoring'] =>
    judging && scoring ? { ...scoring, slots: scoring.slots.slice(-1).map((slot) => ({ ...slot, cards: [], mark: '', panels: [] })) } : scoring;
  const base: Partial<Topics> = {
    meeting: fixture.meetingView(), venues: fixture.venuesView(now), displays: fixture.displaysView(now), seats: fixture.seatsView(now),
    queue: fixture.queueView(now), notices: { notices: [{ target: { to: 'all' }, text: '请各会场保持安静，手机调至静音。', level: 'info', at: now }] },
    poll: fixture.pollView('open'), control: fixture.controlView('w-here'),
  };
  const past = (count: number) => Array.from({ length: count }, (_, index) => ({
    ...fixture.slotScoring(index, 'committed', 0), released: ['halls' as const],
  }));
  const at = (done: number, timer: Parameters<typeof fixture.floorView>[1], slots: ReturnType<typeof fixture.slotScoring>[]): Partial<Topics> => {
    const results = fixture.resultsView(slots.filter((slot) => slot.state === 'committed'));
    return {
      ...base,
      rundown: fixture.rundownView(done, timer.state !== 'idle', start),
      floor: fixture.floorView(done, timer, instant(now - 3 * fixture.minute)),
      scoring: without(fixture.scoringView(slots)),
      results,
    };
  };
  switch (which) {
    case 'setup': return { ...at(0, fixture.idleTimer, []), meeting: fixture.meetingView('setup'), poll: noPolls, queue: { requests: [], granted: null }, control: { ...fixture.controlView(''), seat: null, undoAct: null } };
    case 'onair': return at(3, fixture.runningTimer(instant(now + 4 * fixture.minute + 37_000)), [...past(2), fixture.slotScoring(2, 'closed', 0), fixture.slotScoring(3, 'open', 6)]);
    case 'overtime': return at(3, fixture.runningTimer(instant(now - 23_000)), [...past(3), fixture.slotScoring(3, 'open', 3)]);
    case 'scoring': return at(4, fixture.idleTimer, [...past(3), fixture.slotScoring(3, 'closed', 2)]);
    case 'committed': return at(4, fixture.idleTimer, past(4));
    case 'between': return at(4, fixture.idleTimer, [...past(3), fixture.slotScoring(3, 'open', 1)]);
    case 'awards': {
      const topics = at(12, fixture.idleTimer, past(12));
      const results = topics.results ?? fixture.resultsView([]);
      return { ...topics, floor: { ...fixture.floorView(10, fixture.idleTimer, now), done: 11, preview: null, next: null }, results: { ...results, plan: fixture.awardsPlan(results) } };
    }
    // Sealed, to be revealed as the host names them; one is out, another is being tried.
    case 'script': {
      const topics = scene('awards', role);
      const results = topics.results ?? fixture.resultsView([]);
      const plan: AwardsPlan = { ...fixture.awardsPlan(results), confirmed: true, order: 'byHost', revealed: [2], whatIf: [] };
      const [award, shown] = [plan.script[0], plan.script[2]];
      const control = fixture.controlView('w-here');
      return {
        ...topics,
        results: { ...results, plan, awards: shown ? [shown] : [], awardTotal: plan.script.length, reveal: shown ? { kind: 'award', award: shown } : null },
        control: { ...control, rehearsed: award ? { item: 0, award } : null },
      };
    }
    case 'empty': return {};
  }
}
