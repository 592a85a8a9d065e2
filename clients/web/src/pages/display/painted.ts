// Says once a second what is on the glass: the revision of `floor` whose frame has been painted, how late that was, and which scene.
//
// A frame counts as painted when the browser has called back for the frame after the one that drew it. A page that is hidden or whose
// drawing hangs gets no such call, and so goes silent: the host's board shows it as stale, which it is.
import { effect } from '@preact/signals';
import type { Meeting } from '../../protocol/meeting';
import type { Revision } from '../../protocol/views';

export type PaintedNow = { readonly revision: Revision; readonly lagMs: number };

/** How frames are asked for; the browser's requestAnimationFrame outside of tests. */
export type Frames = (drawn: () => void) => void;
const browserFrames: Frames = (drawn) => { requestAnimationFrame(() => drawn()); };

const periodMs = 1_000;

export function reportPainted(
  meeting: Pick<Meeting, 'topics' | 'revisionOf' | 'reportPainted' | 'timers'>, shown: () => string, frames: Frames = browserFrames,
): () => void {
  let painted: PaintedNow | null = null;
  let stopped = false;
  let callOff = () => {};

  const afterPaint = (then: () => void) => frames(() => frames(() => { if (!stopped) then(); }));

  const stopWatching = effect(() => {
    if (meeting.topics.floor.value === null) return;
    const revision = meeting.revisionOf('floor');
    const receivedAt = meeting.timers.steady();
    if (revision === null) return;
    afterPaint(() => {
      painted = { revision, lagMs: meeting.timers.steady() - receivedAt };
      meeting.reportPainted(painted.revision, painted.lagMs, shown());
    });
  });

  const beat = () => {
    afterPaint(() => { if (painted !== null) meeting.reportPainted(painted.revision, painted.lagMs, shown()); });
    callOff = meeting.timers.after(periodMs, beat);
  };
  callOff = meeting.timers.after(periodMs, beat);

  return () => {
    stopped = true;
    stopWatching();
    callOff();
  };
}
