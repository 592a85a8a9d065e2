import { describe, expect, it } from 'vitest';
import { displayId, instant } from '../../protocol/ids';
import { emptyView } from '../../protocol/reduce';
import type { DeviceReport, DisplayLine, SeatLine } from '../../protocol/views';
import * as fixture from '../../testing/fixtures';
import { displayTrouble, glassLag } from '../../ui/glass';
import { alertsOf } from './alerts';

const now = instant(1_000_000);
const painted = (agoMs: number, lagMs = 20): DisplayLine => ({
  ...fixture.displayLine('d', '屏', 'Screen', 'main', 'main', now), paintedAt: instant(now - agoMs), paintedLagMs: lagMs,
});

describe('what is on a display\'s glass', () => {
  it('is as old as it took to paint while the display speaks, and as its silence where it does not', () => {
    expect(glassLag(painted(1_200), now)).toBe(20);
    expect(glassLag(painted(3_000), now)).toBe(3_000);
    expect(glassLag({ ...painted(0), paintedAt: null }, now)).toBeNull();
  });

  it('is amber from two seconds on and red from five', () => {
    expect(displayTrouble(painted(1_400), now)).toBeNull();
    expect(displayTrouble(painted(2_000), now)?.kind).toBe('late');
    expect(displayTrouble(painted(0, 2_100), now)?.kind).toBe('late');
    expect(displayTrouble(painted(4_999), now)?.kind).toBe('late');
    expect(displayTrouble(painted(5_000), now)?.kind).toBe('stale');
    expect(displayTrouble({ ...painted(0), connected: false }, now)?.kind).toBe('off');
  });
});

describe('screens that are late', () => {
  it('share one line, with the worst of them; each that is stuck has its own', () => {
    const named = (id: string, agoMs: number) => ({ ...painted(agoMs), id: displayId(id) });
    const displays = { displays: [named('a', 2_500), named('b', 3_000), named('c', 9_000)] };
    expect(alertsOf({ ...emptyView.topics, displays }, now)).toMatchObject([
      { kind: 'display', display: 'c', severity: 'danger' }, { kind: 'displaysLate', displays: ['a', 'b'], forMs: 3_000 },
    ]);
  });
});

describe('what a judge\'s device has not delivered', () => {
  const able: DeviceReport = { secure: true, stores: true, keepsPage: true, drafts: 0, pending: 0 };
  const told = (change: Partial<SeatLine>, device: Partial<DeviceReport> = {}) => {
    const seat = fixture.seatsView(now).seats.find((line) => line.role === 'judge');
    if (!seat) throw new Error('no judge');
    const seats = { viewers: 0, seats: [{ ...seat, waiting: [], device: { ...able, ...device }, ...change }] };
    return alertsOf({ ...emptyView.topics, seats }, now);
  };

  it('is said with how long the device is away', () => {
    const [alert] = told({ connected: false, opened: true, lastSeen: instant(now - 12_000) }, { pending: 1 });
    expect(alert).toMatchObject({ kind: 'undelivered', pending: 1, offlineMs: 12_000, kept: true });
    const [lost] = told({ connected: false, opened: true, lastSeen: instant(now - 12_000) }, { drafts: 1, stores: false });
    expect(lost).toMatchObject({ kind: 'undelivered', drafts: 1, kept: false });
  });

  it('is a draft only while the device is away', () => {
    expect(told({ connected: true }, { drafts: 1 })).toEqual([]);
    expect(told({ connected: false, opened: true }, { drafts: 1 })).toMatchObject([{ kind: 'undelivered', drafts: 1 }]);
  });

  it('would be lost with the tab on a device that cannot keep it', () => {
    expect(told({ connected: true })).toEqual([]);
    expect(told({ connected: true }, { keepsPage: false, secure: false })).toMatchObject([{ kind: 'cannotStore', insecure: true }]);
    expect(told({ connected: true, device: null })).toEqual([]);
  });
});
