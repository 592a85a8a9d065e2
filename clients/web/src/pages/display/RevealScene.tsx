// A result as it is revealed: one mark or one award, alone on the screen.
import type { AwardItem, ResultLine } from '../../protocol/views';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { fitOf } from '../../ui/fit';

export function MarkScene({ result }: { readonly result: ResultLine }) {
  const words = useWords().display;
  const name = nameText(result.card.presenter);
  return (
    <main class="show show-reveal" key={result.card.slot}>
      <RevealTop progress={null} />
      <p class={`who-unit fit-${fitOf(nameText(result.card.unit))}`} data-testid="unit">{nameText(result.card.unit)}</p>
      <h1 class={`reveal-name fit-${fitOf(name)}`} data-testid="presenter">{name}</h1>
      <p class="reveal-label">{words.markIs}</p>
      <p class="reveal-mark numerals" data-testid="mark">{result.mark}</p>
    </main>
  );
}

type AwardSceneProps = { readonly award: AwardItem; readonly revealed: number; readonly total: number };

export function AwardScene({ award, revealed, total }: AwardSceneProps) {
  const words = useWords().display;
  const name = nameText(award.presenter);
  return (
    <main class="show show-reveal show-award" key={`${award.award}/${award.rank}/${name}`}>
      <RevealTop progress={total > 0 ? words.awardOf(revealed, total) : null} />
      <p class="award-plate" data-testid="award">{nameText(award.awardName)}</p>
      <h1 class={`reveal-name fit-${fitOf(name)}`} data-testid="presenter">{name}</h1>
      <p class={`who-unit fit-${fitOf(nameText(award.unit))}`} data-testid="unit">{nameText(award.unit)}</p>
      <p class="award-figures numerals">
        {award.rank > 0 && <span>{words.rank(award.rank)}</span>}
        {award.total !== '' && <span>{words.total} <b>{award.total}</b></span>}
      </p>
    </main>
  );
}

function RevealTop({ progress }: { readonly progress: string | null }) {
  const title = useMeeting().topics.meeting.value?.title;
  return (
    <header class="show-top">
      <span class="show-title">{title ? nameText(title) : ''}</span>
      {progress && <span>{progress}</span>}
    </header>
  );
}
