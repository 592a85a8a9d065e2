// The scoring of one slot: its steps in order, and who is in.
import type { SlotId } from '../../protocol/ids';
import type { SlotScoring } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { act } from '../../protocol/commands';
import { useActs } from './acts';
import { missingJudges, slotsToShow } from './desk';
import { JudgeMatrix } from './JudgeMatrix';
import { ScoringSteps } from './ScoringSteps';

export function Scoring() {
  const { scoring: words, review } = useWords().host;
  const acts = useActs();
  const { topics } = useMeeting();
  const scoring = topics.scoring.value;
  const shown = slotsToShow({ scoring }, acts.chosen.value);
  const wanted = acts.chosen.value ?? scoring?.current ?? null;
  const slot = shown.find((candidate) => candidate.card.slot === wanted) ?? shown.at(-1) ?? null;
  return (
    <section class="panel scoring" aria-label={words.title} data-testid="scoring" data-slot={slot?.card.slot}>
      <div class="panel-head">
        <h2>{words.title}</h2>
        <SlotTabs slots={shown} current={slot?.card.slot ?? null} />
        <span class="grow" />
        {slot && (
          <Button size="small" testId="open-matters" onPress={() => acts.open({ kind: 'matters', slot: slot.card.slot })}>{review.matters}</Button>
        )}
        {slot && <Progress slot={slot} />}
      </div>
      {slot ? <><ScoringSteps slot={slot} /><JudgeMatrix slot={slot} /></> : <NoScoring />}
    </section>
  );
}

function SlotTabs({ slots, current }: { readonly slots: readonly SlotScoring[]; readonly current: SlotId | null }) {
  const words = useWords().host.scoring;
  const acts = useActs();
  return (
    <span class="row slot-tabs" role="group" aria-label={words.slots}>
      {slots.slice(-4).map((slot) => (
        <Button
          key={slot.card.slot} size="small" pressed={slot.card.slot === current} onPress={() => acts.choose(slot.card.slot)}
          title={nameText(slot.card.unit)}
        >
          <span class="numerals">{slot.card.number}</span> {nameText(slot.card.presenter)}
        </Button>
      ))}
    </span>
  );
}

function Progress({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.scoring;
  const missing = missingJudges(slot).length;
  if (slot.state === 'committed') {
    return <span class="scoring-mark numerals" data-testid="mark"><span class="dim">{words.mark}</span> {slot.mark}</span>;
  }
  return (
    <span class="numerals" data-testid="scoring-count">
      {words.count(slot.submitted, slot.expected)}
      {slot.state !== 'waiting' && (
        <span class={missing > 0 ? 'count-missing' : 'count-all'}> · {missing > 0 ? words.missing(missing) : words.allIn}</span>
      )}
    </span>
  );
}

function NoScoring() {
  const words = useWords().host.scoring;
  const floor = useMeeting().topics.floor.value;
  const onAir = floor?.onAir ?? null;
  return (
    <div class="scoring-none">
      <p class="soft">{words.none}</p>
      <p class="dim">{words.noneHint}</p>
      {onAir && <ActButton act="open_scoring" body={() => act.openScoring(onAir.slot)}>{words.open}</ActButton>}
    </div>
  );
}
