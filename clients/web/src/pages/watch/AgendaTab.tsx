// The plan and how it goes.
import type { RundownLine } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { SlotTag } from '../../ui/components/Tag';
import { timeOfDay } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function AgendaTab() {
  const words = useWords().watch;
  const rundown = useMeeting().topics.rundown.value;
  const segments = rundown?.segments ?? [];
  if (segments.every((segment) => segment.lines.length === 0)) return <EmptyState title={words.noAgenda} />;
  return (
    <>
      {segments.map((segment) => (
        <section key={segment.id} class="agenda">
          <h2 class="agenda-segment">{nameText(segment.name)}</h2>
          {segment.drawSeed && <p class="dim agenda-seed">{words.drawn(segment.drawSeed)}</p>}
          <ol>{segment.lines.map((line) => <Line key={line.card.slot} line={line} />)}</ol>
        </section>
      ))}
    </>
  );
}

function Line({ line }: { readonly line: RundownLine }) {
  const { card, state } = line;
  const time = line.started ?? line.plannedStart;
  return (
    <li class={`agenda-line agenda-${state}`} data-state={state}>
      <span class="agenda-number numerals">{card.number || '–'}</span>
      <span class="grow">
        <span class="agenda-name">{nameText(card.presenter)}</span>
        <span class="agenda-unit">{nameText(card.unit)}</span>
      </span>
      <span class="agenda-side">
        <SlotTag state={state} linedUp={false} />
        {time !== null && <span class="dim numerals">{timeOfDay(time)}</span>}
      </span>
    </li>
  );
}
