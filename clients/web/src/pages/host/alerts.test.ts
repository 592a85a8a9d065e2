import { describe, expect, it } from 'vitest';
import { instant } from '../../protocol/ids';
import type { DisplayLine } from '../../protocol/views';
import * as fixture from '../../testing/fixtures';
import { displayTrouble, glassLag } from './alerts';

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
