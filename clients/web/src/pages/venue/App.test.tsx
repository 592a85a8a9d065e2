// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../protocol/ids';
import { draw, type Drawn } from '../../testing/drawn';
import { fakeMeeting, type FakeMeeting } from '../../testing/fake_meeting';
import * as fixture from '../../testing/fixtures';
import { App } from './App';

const now = instant(1_800_000_000_000);
let meeting: FakeMeeting;
let page: Drawn;

beforeEach(() => {
  meeting = fakeMeeting({
    identity: fixture.identity('venueOperator', 'op-east'),
    topics: {
      meeting: fixture.meetingView(), floor: fixture.floorView(3, fixture.idleTimer, now), venues: fixture.venuesView(now),
      queue: fixture.queueView(now), displays: fixture.displaysView(now), notices: { notices: [] },
    },
  });
  page = draw(App, meeting);
});
afterEach(() => page.close());

describe("a venue's desk", () => {
  it('reports each thing as it is pressed, with all the others as they were', async () => {
    await page.press('[data-testid=ready-sound]');
    expect(meeting.sent).toEqual([{
      case: 'reportReadiness',
      value: { venue: '', remark: '', readiness: { sound: false, picture: true, screens: true, signIn: true, operatorReady: true } },
    }]);
  });

  it('asks for the floor with a name, and not without', async () => {
    expect(page.find('[data-testid=request-ask]').hasAttribute('disabled')).toBe(true);
    await page.type('[data-testid=request-person]', ' 梁先生 ');
    page.find('[data-testid=request-ask]').closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await page.settle();
    expect(meeting.sent).toMatchObject([{ case: 'requestFloor', value: { person: '梁先生', subject: '' } }]);
  });

  it('shows its own requests with their place, and not those of other venues', () => {
    const shown = page.text();
    expect(shown).toContain('梁先生');
    expect(shown).toContain('排第 1 位');
    expect(shown).not.toContain('何女士');
  });
});
