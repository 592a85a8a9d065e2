// What is on stage now, the clock, how scoring goes, and who is next.
import type { SlotCard } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { Timer } from '../../ui/components/Timer';
import { timeOfDay } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function NowTab() {
  const words = useWords();
  const { topics } = useMeeting();
  const floor = topics.floor.value;
  if (floor === null) return null;
  const standby = floor.stage !== 'programme';
  return (
    <>
      {floor.onAir && !standby ? (
        <section class="now" data-testid="now">
          <p class="row"><Tag kind="live">{words.common.onAir}</Tag><span class="dim numerals">{words.common.number(floor.onAir.number)}</span></p>
          <p class="now-unit">{nameText(floor.onAir.unit)}</p>
          <h2 class="now-name" data-testid="presenter">{nameText(floor.onAir.presenter)}</h2>
          <p class="soft">{nameText(floor.onAir.title)}</p>
          <Timer timer={floor.timer} class="now-timer" />
        </section>
      ) : <Nobody />}
      {floor.granted && <p class="line-card"><Tag kind="live">{words.watch.speaking}</Tag> {floor.granted.person}</p>}
      <Scoring />
      <Next card={floor.next} />
      <p class="now-foot dim numerals">
        {words.watch.progress(floor.done, floor.total)}
        {floor.expectedEnd !== null && floor.done < floor.total && ` · ${words.watch.expectedEnd(timeOfDay(floor.expectedEnd))}`}
      </p>
    </>
  );
}

function Nobody() {
  const words = useWords().watch;
  const { topics } = useMeeting();
  const phase = topics.meeting.value?.phase ?? 'setup';
  if (phase === 'setup') return <EmptyState title={words.notBegun} detail={words.notBegunHint} />;
  if (phase !== 'live') return <EmptyState title={words.over} detail={words.overHint} />;
  return <EmptyState title={topics.floor.value?.stage === 'programme' ? words.between : words.standby} />;
}

function Scoring() {
  const words = useWords().watch;
  const scoring = useMeeting().topics.scoring.value;
  const slot = scoring?.slots.find((each) => each.card.slot === scoring.current);
  if (slot?.state !== 'open') return null;
  return (
    <section class="line-card" data-testid="scoring">
      <span class="grow"><span class="dim">{words.scoring}</span><br />{nameText(slot.card.presenter)}</span>
      <span class="numerals">{words.scored(slot.submitted, slot.expected)}</span>
    </section>
  );
}

function Next({ card }: { readonly card: SlotCard | null }) {
  const words = useWords().watch;
  if (card === null) return null;
  return (
    <section class="line-card" data-testid="next">
      <span class="dim line-word">{words.next}</span>
      <span class="grow">
        <b>{nameText(card.presenter)}</b>
        <br /><span class="soft">{nameText(card.unit)}</span>
      </span>
    </section>
  );
}
