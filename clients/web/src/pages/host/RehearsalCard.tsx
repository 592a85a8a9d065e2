// Rehearsals: a copy of this meeting to try everything with, and the end of one.
import { useSignal } from '@preact/signals';
import { type CloneOutcome, type PurgeOutcome, cloneAsRehearsal, purgeRehearsal } from '../../protocol/session';
import { Button } from '../../ui/components/Button';
import { TextField } from '../../ui/components/Field';
import { HoldButton } from '../../ui/components/HoldButton';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function RehearsalCard() {
  const about = useMeeting().topics.meeting.value;
  if (!about) return null;
  return about.rehearsal ? <Purge /> : <Clone suggested={`${about.id.slice(0, 48)}-rehearsal`} />;
}

function Clone({ suggested }: { readonly suggested: string }) {
  const words = useWords().host.life;
  const meeting = useMeeting();
  const id = useSignal(suggested);
  const outcome = useSignal<CloneOutcome | 'busy' | null>(null);
  const clone = async () => {
    const about = meeting.topics.meeting.value;
    if (!about || meeting.session === null || outcome.value === 'busy') return;
    outcome.value = 'busy';
    outcome.value = await cloneAsRehearsal(about.id, id.value.trim(), meeting.session);
  };
  const done = outcome.value;
  return (
    <div class="declare" data-testid="clone">
      <p class="soft">{words.cloneHint}</p>
      <TextField label={words.cloneId} value={id.value} onText={(text) => { id.value = text; }} />
      <p class="row">
        <Button onPress={() => void clone()} disabled={done === 'busy' || id.value.trim() === ''} testId="clone-meeting">{words.clone}</Button>
        {done !== null && done !== 'busy' && done.kind === 'link' && (
          <a class="button" href={done.url} target="_blank" rel="noreferrer" data-testid="open-rehearsal">{words.cloneOpen}</a>
        )}
      </p>
      <Failure of={done !== 'busy' && done?.kind !== 'link' ? done : null} words={words.cloneFailed} />
    </div>
  );
}

function Purge() {
  const words = useWords().host.life;
  const meeting = useMeeting();
  const outcome = useSignal<PurgeOutcome | 'busy' | null>(null);
  const purge = async () => {
    const about = meeting.topics.meeting.value;
    if (!about || meeting.session === null || outcome.value === 'busy') return;
    outcome.value = 'busy';
    outcome.value = await purgeRehearsal(about.id, meeting.session);
  };
  const done = outcome.value;
  return (
    <div class="declare" data-testid="purge">
      <p class="row">
        <span class="grow soft">{words.purgeHint}</span>
        <HoldButton kind="danger" onHeld={() => void purge()} disabled={done === 'busy'} testId="purge-meeting">{words.purge}</HoldButton>
      </p>
      {done !== null && done !== 'busy' && done.kind === 'purged' && <p role="status">{words.purged}</p>}
      <Failure of={done !== 'busy' && done?.kind !== 'purged' ? done : null} words={words.purgeFailed} />
    </div>
  );
}

type FailureProps = { readonly of: { readonly kind: 'refused'; readonly detail: string } | { readonly kind: 'unreachable' } | null; readonly words: string };

function Failure({ of, words }: FailureProps) {
  if (of === null) return null;
  return <p role="alert">{words}{of.kind === 'refused' && `: ${of.detail}`}</p>;
}
