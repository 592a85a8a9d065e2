// Who this screen is, with the code that proves what it has painted: always before the meeting, and for a while after a touch or when the
// host asks.
import { useEffect, useState } from 'preact/hooks';
import type { DisplayLine } from '../../protocol/views';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { displayCode } from '../../ui/display_code';

const shownForMs = 12_000;

export function Identify({ own }: { readonly own: DisplayLine | null }) {
  const words = useWords().display;
  const { topics, revisionOf } = useMeeting();
  const touched = useAsked();
  const seconds = useServerSeconds();
  const askedAt = own?.identify ?? null;
  const asked = touched || (askedAt !== null && seconds * 1000 - askedAt < shownForMs);
  const floor = topics.floor.value;
  const phase = topics.meeting.value?.phase;
  if (own === null || floor === null || (phase !== 'setup' && !asked)) return null;
  const revision = revisionOf('floor');
  if (revision === null) return null;
  return (
    <aside class="identify" data-testid="identify">
      <span class="identify-name">{words.ownName} · {nameText(own.name)}</span>
      <span class="identify-code" aria-label={`${words.code} ${displayCode(own.id, revision)}`}>{displayCode(own.id, revision)}</span>
      <span class="identify-hint">{words.codeHint}</span>
    </aside>
  );
}

function useAsked(): boolean {
  const [askedAt, setAskedAt] = useState(0);
  useEffect(() => {
    const ask = () => setAskedAt((n) => n + 1);
    window.addEventListener('pointerdown', ask);
    window.addEventListener('keydown', ask);
    return () => {
      window.removeEventListener('pointerdown', ask);
      window.removeEventListener('keydown', ask);
    };
  }, []);
  useEffect(() => {
    if (askedAt === 0) return undefined;
    const handle = setTimeout(() => setAskedAt(0), shownForMs);
    return () => clearTimeout(handle);
  }, [askedAt]);
  return askedAt > 0;
}
