// What the halls see now, with the clock and how far scoring is.
import { Tag } from '../../ui/components/Tag';
import { Timer } from '../../ui/components/Timer';
import { fitOf } from '../../ui/fit';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function OnAir() {
  const words = useWords();
  const floor = useMeeting().topics.floor.value;
  if (floor === null) return null;
  const { onAir, next, stage } = floor;
  return (
    <section class="panel" aria-labelledby="onair-title">
      <header class="panel-head">
        <h2 id="onair-title">{words.venue.onAir}</h2>
        {stage === 'programme' ? onAir && <Tag kind="live">{words.common.onAir}</Tag> : <Tag kind="planned">{words.venue[stage]}</Tag>}
      </header>
      {onAir ? (
        <div class="onair">
          <div class="grow">
            <p class="onair-unit two-lines">{nameText(onAir.unit)}</p>
            <p class="onair-name" data-fit={fitOf(nameText(onAir.presenter))} data-testid="presenter">{nameText(onAir.presenter)}</p>
            <p class="soft two-lines">{nameText(onAir.title)}</p>
          </div>
          <Timer timer={floor.timer} class="onair-timer" />
        </div>
      ) : <p class="onair-nobody" data-testid="nobody">{words.venue.nobodyOnAir}</p>}
      <dl class="facts">
        <div><dt>{words.venue.next}</dt><dd class="one-line" data-testid="next">{next ? `${nameText(next.presenter)} · ${nameText(next.unit)}` : words.venue.nobodyNext}</dd></div>
        <ScoringProgress />
      </dl>
    </section>
  );
}

function ScoringProgress() {
  const words = useWords().venue;
  const scoring = useMeeting().topics.scoring.value;
  const slot = scoring?.slots.find((each) => each.card.slot === scoring.current);
  return (
    <div>
      <dt>{words.scoring}</dt>
      {slot ? (
        <dd class="row">
          <meter class="progress" min={0} max={Math.max(1, slot.expected)} value={slot.submitted} aria-label={words.scoring} />
          <span class="numerals" data-testid="scored">{words.scored(slot.submitted, slot.expected)}</span>
          <span class="soft one-line">{nameText(slot.card.presenter)}</span>
        </dd>
      ) : <dd class="soft">{words.noScoring}</dd>}
    </div>
  );
}
