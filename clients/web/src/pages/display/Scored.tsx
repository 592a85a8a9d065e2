// How many judges have scored, as a figure and a dot a judge.
import { useWords } from '../../ui/language';
import type { Progress } from './scene';

export function Scored({ progress }: { readonly progress: Progress }) {
  const words = useWords().display;
  return (
    <div class="scored" data-testid="scored">
      <p class="scored-line numerals">{words.scored(progress.submitted, progress.expected)}</p>
      <Dots progress={progress} />
    </div>
  );
}

export function ScoredLarge({ progress }: { readonly progress: Progress }) {
  return (
    <div class="scored-large" data-testid="scored">
      <p class="scored-figure numerals"><b>{progress.submitted}</b> / {progress.expected}</p>
      <Dots progress={progress} />
    </div>
  );
}

/** A dot a judge; more than this many are a figure only. */
const mostDots = 40;
function Dots({ progress }: { readonly progress: Progress }) {
  const words = useWords().display;
  if (progress.expected > mostDots) return null;
  return (
    <div class="dots" role="img" aria-label={words.scoredLabel(progress.submitted, progress.expected)}>
      {Array.from({ length: progress.expected }, (_, n) => <span key={n} class={n < progress.submitted ? 'dot dot-in' : 'dot'} />)}
    </div>
  );
}
