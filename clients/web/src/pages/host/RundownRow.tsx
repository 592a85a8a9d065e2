// One slot of the rundown; its acts open below it, so that the list stays quiet.
import { act } from '../../protocol/commands';
import type { RundownLine } from '../../protocol/views';
import { useSignal } from '@preact/signals';
import { Button } from '../../ui/components/Button';
import { Name } from '../../ui/components/Name';
import { SlotTag } from '../../ui/components/Tag';
import { clockText, timeOfDay } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost, useMayDrive } from './acts';
import { neighbour } from './desk';

export function RundownRow({ line }: { readonly line: RundownLine }) {
  const words = useWords().host.rundown;
  const isHost = useIsHost();
  const { topics } = useMeeting();
  const open = useSignal(false);
  const acts = useActs();
  const { card, state } = line;
  const linedUp = topics.floor.value?.preview?.slot === card.slot;
  const mark = topics.scoring.value?.slots.find((slot) => slot.card.slot === card.slot)?.mark ?? '';
  const name = nameText(card.presenter);
  return (
    <>
      <div class="slot-line">
        <span class="slot-number numerals">{card.number || '–'}</span>
        <span class="slot-who">
          <span class="one-line slot-name"><Name of={card.presenter} /></span>
          <span class="one-line dim slot-unit"><Name of={card.unit} /></span>
        </span>
        <span class="slot-side">
          <SlotTag state={state} linedUp={linedUp} />
          <span class="dim numerals slot-time">{mark || timeOf(line)}</span>
        </span>
        {(state === 'onAir' || state === 'done') && (
          <button
            type="button" class="slot-more" aria-label={words.showScoring(name)} title={words.showScoring(name)}
            onClick={() => acts.choose(card.slot)}
          >
            ›
          </button>
        )}
        {isHost && state !== 'onAir' && state !== 'done' && (
          <button
            type="button" class="slot-more" aria-expanded={open.value} aria-label={words.menu(name)} title={words.menu(name)}
            data-testid={`slot-more-${card.slot}`} onClick={() => { open.value = !open.value; }}
          >
            ⋯
          </button>
        )}
      </div>
      {open.value && state !== 'onAir' && state !== 'done' && <RowActs line={line} linedUp={linedUp} />}
    </>
  );
}

function RowActs({ line, linedUp }: { readonly line: RundownLine; readonly linedUp: boolean }) {
  const words = useWords().host.rundown;
  const acts = useActs();
  const mayDrive = useMayDrive();
  const rundown = useMeeting().topics.rundown.value;
  const { slot } = line.card;
  const up = rundown && neighbour(rundown, slot, 'up');
  const down = rundown && neighbour(rundown, slot, 'down');
  const move = (to: { readonly before: typeof slot | null }) => act.moveSlot(slot, to.before ? { before: to.before } : { endOf: null });
  return (
    <div class="slot-acts">
      <ActButton
        act={`up_${slot}`} size="small" icon label={words.up} disabled={!up} body={() => move(up ?? { before: null })}
      >
        ↑
      </ActButton>
      <ActButton
        act={`down_${slot}`} size="small" icon label={words.down} disabled={!down}
        body={() => move(down ?? { before: null })}
      >
        ↓
      </ActButton>
      {line.state === 'planned' && (
        <ActButton act={`line_up_${slot}`} size="small" pressed={linedUp} body={() => act.lineUp(linedUp ? null : slot)}>
          {linedUp ? words.lineUpNone : words.lineUp}
        </ActButton>
      )}
      {line.state === 'skipped'
        ? <ActButton act={`restore_${slot}`} size="small" body={() => act.restoreSlot(slot)}>{words.restore}</ActButton>
        : <ActButton act={`skip_${slot}`} size="small" body={() => act.skipSlot(slot)}>{words.skip}</ActButton>}
      <Button size="small" disabled={!mayDrive} onPress={() => acts.open({ kind: 'edit', slot })}>{words.edit}</Button>
      <Button size="small" onPress={() => acts.open({ kind: 'matters', slot })} testId={`matters-${slot}`}>{words.matters}</Button>
    </div>
  );
}

function timeOf({ state, plannedStart, started, ended, card }: RundownLine): string {
  if (state === 'done' && started !== null && ended !== null) return clockText(Math.round((ended - started) / 1000));
  if (state === 'onAir' && started !== null) return timeOfDay(started);
  return plannedStart !== null ? timeOfDay(plannedStart) : clockText(Math.round(card.allottedMs / 1000));
}
