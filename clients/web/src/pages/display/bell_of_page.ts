// Rings the bell while the page is open: at the warning and at the end, when the host has it on.
import { useEffect, useRef, useState } from 'preact/hooks';
import { onEachFrame } from '../../ui/frame_tick';
import { useMeeting } from '../../ui/meeting_context';
import { readTimer } from '../../ui/timer_reading';
import { Bell, ringBetween } from './bell';

/** True: the bell is on, but this browser keeps it silent until somebody touches the screen. */
export function useBell(): boolean {
  const meeting = useMeeting();
  const [audible, setAudible] = useState(true);
  const bell = useRef(new Bell());

  useEffect(() => {
    const wake = () => { void bell.current.wake().then(setAudible); };
    wake();
    window.addEventListener('pointerdown', wake);
    window.addEventListener('keydown', wake);
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
    };
  }, []);

  useEffect(() => {
    let before: { readonly slot: string; readonly remainingMs: number } | null = null;
    return onEachFrame(() => {
      const floor = meeting.topics.floor.peek();
      if (!floor?.onAir || floor.timer.state !== 'running') {
        before = null;
        return;
      }
      const { slot } = floor.onAir;
      const { remainingMs } = readTimer(floor.timer, meeting.clock.now());
      const ring = ringBetween(before?.slot === slot ? before.remainingMs : null, remainingMs, floor.timer.warningMs);
      before = { slot, remainingMs };
      if (ring !== null && floor.bell && floor.stage === 'programme') bell.current.ring(ring);
    });
  }, [meeting]);

  return !audible && meeting.topics.floor.value?.bell === true;
}
