// The plan on the left: segments and slots, in running order, with what can still be changed.
import type { SlotId } from '../../protocol/ids';
import type { RundownLine, RundownSegment } from '../../protocol/views';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { act } from '../../protocol/commands';
import { Button } from '../../ui/components/Button';
import { Name } from '../../ui/components/Name';
import { EmptyState } from '../../ui/components/States';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useActs, useIsHost, useMayDrive } from './acts';
import { RundownRow } from './RundownRow';

export function Rundown() {
  const words = useWords().host.rundown;
  const acts = useActs();
  const mayDrive = useMayDrive();
  const isHost = useIsHost();
  const { topics } = useMeeting();
  const segments = topics.rundown.value?.segments ?? [];
  const onAir = topics.floor.value?.onAir?.slot ?? null;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = list.current;
    const row = box?.querySelector<HTMLElement>('[data-state="onAir"]');
    if (box && row) box.scrollTop = row.offsetTop - box.offsetTop - box.clientHeight / 3; // the list only, never the page
  }, [onAir]);
  return (
    <section class="panel rundown" aria-label={words.title} data-testid="rundown">
      <div class="panel-head">
        <h2>{words.title}</h2>
        <span class="grow" />
        {isHost && (
          <>
            <Button size="small" disabled={!mayDrive} onPress={() => acts.open({ kind: 'draw' })} testId="open-draw">{words.draw}</Button>
            <Button
              size="small" disabled={!mayDrive} onPress={() => acts.open({ kind: 'insert' })} testId="open-insert"
            >
              {words.insert}
            </Button>
          </>
        )}
      </div>
      <div class="rundown-list" ref={list} tabIndex={0} role="group" aria-label={words.title}>
        {segments.length === 0 && <EmptyState title={words.empty} detail={words.emptyHint} />}
        {segments.map((segment) => <Segment key={segment.id} segment={segment} />)}
      </div>
    </section>
  );
}

function Segment({ segment }: { readonly segment: RundownSegment }) {
  const words = useWords().host.rundown;
  const acts = useActs();
  const mayDrive = useMayDrive();
  const dragged = useSignal<SlotId | null>(null);
  const over = useSignal<SlotId | null>(null);
  const drop = (before: SlotId | null) => {
    const slot = dragged.value;
    dragged.value = null;
    over.value = null;
    if (slot === null || slot === before) return;
    void acts.run('move_slot', act.moveSlot(slot, before ? { before } : { endOf: segment.id }));
  };
  const canTake = (line: RundownLine) => dragged.value !== null && line.state !== 'done' && line.state !== 'onAir';
  return (
    <div class="segment" data-segment={segment.id}>
      <h3 class="segment-name">
        <Name of={segment.name} />
        {segment.drawSeed && <span class="dim segment-seed" title={words.drawn(segment.drawSeed)}>{words.draw} ✓</span>}
      </h3>
      <ol>
        {segment.lines.map((line) => (
          <li
            key={line.card.slot}
            class={`slot slot-${line.state}${over.value === line.card.slot ? ' slot-over' : ''}`}
            data-state={line.state}
            data-testid={`slot-${line.card.slot}`}
            draggable={mayDrive && (line.state === 'planned' || line.state === 'skipped')}
            onDragStart={(event) => {
              dragged.value = line.card.slot;
              event.dataTransfer?.setData('text/plain', line.card.slot);
            }}
            onDragEnd={() => { dragged.value = null; over.value = null; }}
            onDragOver={(event) => {
              if (!canTake(line)) return;
              event.preventDefault();
              over.value = line.card.slot;
            }}
            onDrop={(event) => { event.preventDefault(); drop(line.card.slot); }}
          >
            <RundownRow line={line} />
          </li>
        ))}
      </ol>
      <div
        class={`segment-end${dragged.value ? ' segment-end-open' : ''}`}
        aria-hidden="true"
        onDragOver={(event) => { if (dragged.value) event.preventDefault(); }}
        onDrop={(event) => { event.preventDefault(); drop(null); }}
      />
    </div>
  );
}
