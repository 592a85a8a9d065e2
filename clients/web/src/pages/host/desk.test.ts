import { describe, expect, it } from 'vitest';
import {
  controlView, displaysView, floorView, identity, idleTimer, meetingView, queueView, resultsView, rundownView, runningTimer,
  seatsView, slotCard, scoringView, slotScoring, venuesView,
} from '../../testing/fixtures';
import { instant, seatId, slotId } from '../../protocol/ids';
import { emptyView } from '../../protocol/reduce';
import { alertsOf } from './alerts';
import { checklistOf, leaseOf, missingJudges, neighbour, nextAct, panelMarkText, slotsToShow, stepsOf } from './desk';

const now = instant(1_000_000_000);

describe('the next act', () => {
  it('starts who is lined up when nobody is on air', () =>
    expect(nextAct(floorView(0, idleTimer, now))).toMatchObject({ kind: 'start', slot: { slot: 's1' } }));
  it('goes by the running order when nobody is lined up', () =>
    expect(nextAct({ ...floorView(0, idleTimer, now), preview: null, next: slotCard(4) })).toMatchObject({ kind: 'start', slot: { slot: 's5' } }));
  it('ends who is on air and starts the next', () =>
    expect(nextAct(floorView(3, runningTimer(now), now))).toMatchObject({ kind: 'endAndStart', ending: { slot: 's4' }, slot: { slot: 's5' } }));
  it('ends the last one', () =>
    expect(nextAct({ ...floorView(3, runningTimer(now), now), preview: null, next: null })).toMatchObject({ kind: 'endLast' }));
  it('is nothing when all is done', () =>
    expect(nextAct({ ...floorView(3, idleTimer, now), preview: null, next: null })).toEqual({ kind: 'finished' }));
});

describe('the controller lease', () => {
  const host = identity('host', 'host');
  it('is mine in this window', () => expect(leaseOf(controlView('w-1'), 'w-1', host)).toBe('mine'));
  it('is another’s in another window of my own seat', () => expect(leaseOf(controlView('w-2'), 'w-1', host)).toBe('other'));
  it('is nobody’s when no seat holds it', () => expect(leaseOf({ ...controlView(''), seat: null }, 'w-1', host)).toBe('nobody'));
  it('is never a scrutineer’s', () => expect(leaseOf(controlView('w-1'), 'w-1', identity('scrutineer', 's'))).toBe('readOnly'));
});

describe('the steps of scoring', () => {
  const next = (state: Parameters<typeof slotScoring>[1], released: ('halls' | 'online')[] = []) =>
    Object.entries(stepsOf({ ...slotScoring(0, state, 0), released }, null)).find(([, step]) => step === 'next')?.[0];
  it.each([['waiting', 'open'], ['open', 'close'], ['closed', 'commit'], ['committed', 'halls']] as const)('%s: next is to %s', (state, step) =>
    expect(next(state)).toBe(step));
  it('reveals after the halls have it, then gives it online', () => {
    expect(next('committed', ['halls'])).toBe('reveal');
    const slot = { ...slotScoring(0, 'committed', 0), released: ['halls' as const] };
    const revealed = { ...resultsView([slot]), reveal: { kind: 'mark' as const, result: { card: slot.card, mark: slot.mark } } };
    expect(stepsOf(slot, revealed)).toMatchObject({ reveal: 'done', online: 'next' });
  });
  it('asks for nothing more once everybody has the mark, and revealing stays possible', () => {
    const steps = stepsOf({ ...slotScoring(0, 'committed', 0), released: ['halls', 'online'] }, null);
    expect(steps).toMatchObject({ reveal: 'possible', online: 'done' });
    expect(Object.values(steps)).not.toContain('next');
  });
  it('never offers to commit before scoring is closed', () => expect(stepsOf(slotScoring(0, 'open', 0), null).commit).toBe('later'));
  it('names who is missing', () => expect(missingJudges(slotScoring(0, 'open', 2))).toEqual(['public-4', 'public-5']));
  it('shows what is unsettled, the current and the chosen slot', () => {
    const slots = [slotScoring(0, 'committed', 0), slotScoring(1, 'committed', 0), slotScoring(2, 'closed', 0), slotScoring(3, 'open', 0)];
    const shown = slotsToShow({ scoring: { ...scoringView(slots), current: slotId('s4') } }, slotId('s1'));
    expect(shown.map((slot) => slot.card.slot)).toEqual(['s1', 's3', 's4']);
  });
});

describe('moving a slot by keyboard', () => {
  const rundown = rundownView(0, false, now);
  it('goes up before the one above', () => expect(neighbour(rundown, slotId('s2'), 'up')).toEqual({ before: 's1' }));
  it('goes down before the one after the next', () => expect(neighbour(rundown, slotId('s2'), 'down')).toEqual({ before: 's4' }));
  it('goes down to the end', () => expect(neighbour(rundown, slotId('s3'), 'down')).toEqual({ before: null }));
  it('stays at the ends of its segment', () => {
    expect(neighbour(rundown, slotId('s1'), 'up')).toBeNull();
    expect(neighbour(rundown, slotId('s4'), 'down')).toBeNull();
  });
  it('does not pass a slot that is over or on air', () => expect(neighbour(rundownView(1, true, now), slotId('s3'), 'up')).toBeNull());
});

describe('what needs the host', () => {
  const all = { ...emptyView.topics, venues: venuesView(now), displays: displaysView(now), seats: seatsView(now), queue: queueView(now) };
  it('is nothing when nothing is known', () => expect(alertsOf(emptyView.topics, now)).toEqual([]));
  it('comes worst first', () => {
    const places = alertsOf(all, now).map((alert) => ['danger', 'warning', 'info'].indexOf(alert.severity));
    expect(places).toEqual([...places].sort());
  });
  it('has devices that wait, screens that are off, venues that are not ready', () =>
    expect(new Set(alertsOf(all, now).map((alert) => alert.kind))).toEqual(new Set(['displaysOff', 'device', 'undelivered', 'cannotStore', 'venue', 'remark', 'queue'])));
  it('has judges that are missing while scoring is open', () => {
    const scoring = scoringView([slotScoring(0, 'open', 3)]);
    expect(alertsOf({ ...emptyView.topics, scoring }, now)).toMatchObject([{ kind: 'judges', missing: { length: 3 } }]);
  });
  it('puts all screens that are off in one line, loud only while the meeting runs', () => {
    const off = { displays: displaysView(now).displays.map((line) => ({ ...line, connected: false })) };
    const lines = (phase: 'setup' | 'live') => alertsOf({ ...emptyView.topics, meeting: meetingView(phase), displays: off }, now);
    expect(lines('live')).toMatchObject([{ kind: 'displaysOff', severity: 'danger', displays: { length: 4 } }]);
    expect(lines('setup')).toMatchObject([{ severity: 'info' }]);
  });
  it('says first that the server cannot store', () =>
    expect(alertsOf({ ...all, control: { ...controlView('w'), storing: false } }, now)[0]?.kind).toBe('notStoring'));
});

describe('the checklist', () => {
  it('counts what is connected and ready', () =>
    expect(checklistOf({
      rundown: rundownView(0, false, now), seats: seatsView(now), venues: venuesView(now), displays: displaysView(now),
    })).toEqual({
      slots: 11, segments: 3, drawn: true, judges: { connected: 13, all: 15 }, venues: { ready: 2, all: 3 },
      displays: { connected: 3, all: 4 }, scrutineer: true,
    }));
  it('knows that there is no scrutineer to wait for', () => {
    const seats = { viewers: 0, seats: seatsView(now).seats.filter((seat) => seat.id !== seatId('scrutineer')) };
    expect(checklistOf({ rundown: null, seats, venues: null, displays: null }).scrutineer).toBeNull();
  });
});

describe('the mark of a panel', () => {
  it('has the published decimals, at most two more, and no empty zeros', () => {
    const check = (mark: string, decimals: number, expected: string) => expect(panelMarkText(mark, decimals)).toBe(expected);
    check('89.333333333', 2, '89.3333');
    check('89.500000', 2, '89.50');
    check('90', 2, '90.00');
    check('90.000', 0, '90');
    check('', 2, '');
  });
});
