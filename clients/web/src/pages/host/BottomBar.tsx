// The last act and its undo, what went wrong, and the stage in one key.
import { useEffect } from 'preact/hooks';
import { act } from '../../protocol/commands';
import { type StageMode } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost, useMayDrive } from './acts';
import { cardOfSlot } from './desk';

export function BottomBar() {
  return (
    <footer class="host-bottom">
      <LastAct />
      <Complaint />
      <span class="grow" />
      {useIsHost() && <StageKeys />}
    </footer>
  );
}

function LastAct() {
  const words = useWords().host.last;
  const { topics } = useMeeting();
  const control = topics.control.value;
  if (!useIsHost()) return null;
  if (!control || control.undoAct === null) return <span class="dim" data-testid="last-act">{words.none}</span>;
  const seen = control.undoAct;
  const known: Readonly<Record<string, string>> = words.commands;
  const who = cardOfSlot(topics.rundown.value, control.undoSlot);
  return (
    <span class="row" data-testid="last-act">
      <span class="dim">{words.title}</span>
      <span>{words.of(known[control.undoCommand] ?? words.other, who ? nameText(who.presenter) : '')}</span>
      <ActButton act="undo" body={() => act.undo(seen)} size="small">↶ {words.undo}</ActButton>
    </span>
  );
}

function Complaint() {
  const words = useWords().common;
  const acts = useActs();
  const complaint = acts.complaint.value;
  return (
    <span role="alert" class="host-complaint" data-testid="complaint">
      {complaint !== null && (
        <>
          <span aria-hidden="true">▲</span>
          <span>{complaint}</span>
          <Button kind="quiet" size="small" icon label={words.close} onPress={() => acts.forgetComplaint()}>✕</Button>
        </>
      )}
    </span>
  );
}

const modes = ['programme', 'standby', 'blank'] as const satisfies readonly StageMode[];
const keyOf: Readonly<Record<StageMode, string>> = { programme: '', standby: 'S', blank: 'B' };

function StageKeys() {
  const words = useWords().host.stage;
  const floor = useMeeting().topics.floor.value;
  const stage = floor?.stage ?? 'programme';
  useStageKeys(stage);
  return (
    <span class="row" role="group" aria-label={words.title}>
      <span class="dim">{words.title}</span>
      {modes.map((mode) => (
        <ActButton
          key={mode}
          act={`stage_${mode}`}
          body={() => act.setStage(mode)}
          disabled={stage === mode && mode === 'programme'}
          pressed={stage === mode}
        >
          {words[mode]}{keyOf[mode] && <kbd>{keyOf[mode]}</kbd>}
        </ActButton>
      ))}
      <ActButton act="set_bell" body={() => act.setBell(!floor?.bell)} pressed={floor?.bell ?? false}>
        {floor?.bell ? words.bellOn : words.bellOff}
      </ActButton>
    </span>
  );
}

/** S and B: to standby or blank and, pressed again, back. Never while somebody types, a dialog is open, or with another key held. */
function useStageKeys(stage: StageMode): void {
  const acts = useActs();
  const mayDrive = useMayDrive();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = event.key.toLowerCase() === 's' ? 'standby' : event.key.toLowerCase() === 'b' ? 'blank' : null;
      if (wanted === null || !mayDrive || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.isComposing || acts.dialog.value !== null || isTyping(event.target)) return;
      event.preventDefault();
      void acts.run(`stage_${wanted}`, act.setStage(stage === wanted ? 'programme' : wanted));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [acts, mayDrive, stage]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
