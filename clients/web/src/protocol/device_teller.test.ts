import { describe, expect, it } from 'vitest';
import { DeviceTeller } from './device_teller';
import { commandId } from './ids';
import type { OutboxView } from './outbox';
import type { DeviceReport } from './views';

function rig() {
  const line = { up: true };
  const told: DeviceReport[] = [];
  const teller = new DeviceTeller((report) => {
    if (line.up) told.push(report);
    return line.up;
  }, true);
  return { line, told, teller };
}
const withPending: OutboxView = {
  entries: new Map([['card:s1', { key: 'card:s1', id: commandId('c-1'), content: '', state: { kind: 'pending' } }]]), drafts: new Map(),
};
const nothing: OutboxView = { entries: new Map(), drafts: new Map() };

describe('what a page tells of its device', () => {
  it('is told once, and again when it changes', () => {
    const { told, teller } = rig();
    teller.able({ stores: true });
    teller.able({ stores: true });
    teller.undelivered(withPending);
    expect(told).toEqual([
      { secure: true, stores: true, keepsPage: false, drafts: 0, pending: 0 }, { secure: true, stores: true, keepsPage: false, drafts: 0, pending: 1 },
    ]);
  });

  it('is told after each welcome, with what happened meanwhile', () => {
    const { line, told, teller } = rig();
    teller.able({ stores: true });
    line.up = false;
    teller.undelivered(withPending);
    line.up = true;
    teller.reconnected();
    teller.undelivered(nothing);
    expect(told.map((report) => report.pending)).toEqual([0, 1, 0]);
  });
});
