// A result as bars with their numbers. Who won says so in a word and a tick, never by colour alone. Sizes are in em: a phone and a hall
// see the same.
import type { PollLine, PollResult } from '../../protocol/views';
import type { Language } from '../language';
import { type Figure, figuresOf, shortDecimal } from './figures';
import { useSaid } from './said';

type PollBarsProps = { readonly poll: PollLine; readonly result: PollResult; readonly language?: Language | undefined };

export function PollBars({ poll, result, language }: PollBarsProps) {
  const figures = figuresOf(poll, result);
  return (
    <ul class={`bars bars-${poll.rules.kind}`} data-testid="bars">
      {figures.map((figure) => <Bar key={figure.id} figure={figure} poll={poll} language={language} />)}
    </ul>
  );
}

type BarProps = { readonly figure: Figure; readonly poll: PollLine; readonly language: Language | undefined };

function Bar({ figure, poll, language }: BarProps) {
  const { words: all, name } = useSaid(language);
  const words = all.ballot;
  const label = figure.name ? name(figure.name) : labelOf(figure.id, all);
  const won = figure.tone === 'won' ? (poll.rules.kind === 'election' ? words.elected : words.chosenMark) : figure.tone === 'tied' ? words.tied : null;
  const number = poll.rules.weighted ? shortDecimal(figure.votes.weight) : String(figure.votes.heads);
  const unit = figure.unit ? name(figure.unit) : '';
  return (
    <li class={`bar bar-${figure.tone}`} data-option={figure.id} data-won={figure.tone === 'won' ? 'true' : undefined}>
      <span class="bar-who">
        <span class="bar-name">{label}</span>
        {unit !== '' && <span class="bar-unit">{unit}</span>}
      </span>
      <span class="bar-mark-place">{won && <span class={`bar-mark bar-mark-${figure.tone}`}>{figure.tone === 'won' ? '✓ ' : '= '}{won}</span>}</span>
      <span class="bar-number numerals">{number}</span>
      <span class="bar-percent numerals">{figure.percent !== '' && words.percent(shortDecimal(figure.percent))}</span>
      <svg class="bar-line" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-track" width="1000" height="10" />
        <rect class="bar-filled" width={Math.round(figure.part * 1000)} height="10" />
      </svg>
    </li>
  );
}

function labelOf(id: string, words: ReturnType<typeof useSaid>['words']): string {
  switch (id) {
    case 'yes': return words.common.yes;
    case 'no': return words.common.no;
    case 'abstain': return words.ballot.abstained;
    case 'blank': return words.ballot.blankGiven;
    default: return id;
  }
}
