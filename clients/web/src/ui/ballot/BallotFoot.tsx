// Below the ballot, always in reach: how far it is, the ways out, and the one button that goes on.
import type { BallotContent, PollLine } from '../../protocol/views';
import { Button } from '../components/Button';
import { useWords } from '../language';
import { chosenOf, missingOf, mostChosen, ungraded } from './content';
import { ClosesIn } from './ClosesIn';
import { rowId } from './GradeMatrix';

type BallotFootProps = {
  readonly poll: PollLine;
  readonly picked: BallotContent | null;
  readonly onLook: () => void;
  /** Instead of what is picked: an abstention or a blank ballot. */
  readonly onInstead: (content: BallotContent) => void;
  /** A ballot is in already, and may stay. */
  readonly onKeep: (() => void) | null;
};

export function BallotFoot({ poll, picked, onLook, onInstead, onKeep }: BallotFootProps) {
  const words = useWords().ballot;
  const { rules } = poll;
  const missing = missingOf(picked, rules);
  const label = missing === null ? words.look
    : missing.kind === 'tooFew' ? words.moreNeeded(missing.more) : missing.kind === 'ungraded' ? words.openLeft(missing.subjects.length) : words.choose;
  return (
    <footer class="ballot-foot">
      <Progress poll={poll} picked={picked} />
      <div class="ballot-ways">
        {onKeep && <Button kind="quiet" onPress={onKeep} testId="keep-ballot">{words.keepOld}</Button>}
        {!rules.noAbstention && rules.kind !== 'yesNoAbstain' && (
          <Button onPress={() => onInstead({ kind: 'choice', choice: 'abstain' })} testId="vote-abstain">{words.abstain}</Button>
        )}
        {rules.mayBeBlank && <Button onPress={() => onInstead({ kind: 'blank' })} testId="vote-blank">{words.blank}</Button>}
      </div>
      <Button kind="primary" size="large" class="ballot-go" disabled={missing !== null} onPress={onLook} testId="look-ballot">{label}</Button>
    </footer>
  );
}

function Progress({ poll, picked }: { readonly poll: PollLine; readonly picked: BallotContent | null }) {
  const words = useWords().ballot;
  const { rules } = poll;
  const open = rules.kind === 'grades' ? ungraded(picked, rules) : [];
  const said = rules.kind === 'grades' ? words.gradedCount(rules.options.length - open.length, rules.options.length)
    : mostChosen(rules) > 1 ? words.chosen(chosenOf(picked).length, mostChosen(rules)) : null;
  const next = open[0];
  return (
    <div class="ballot-progress">
      {said && <b class="numerals" aria-live="polite" data-testid="ballot-count">{said}</b>}
      <ClosesIn poll={poll} />
      {next && open.length < rules.options.length && (
        <Button onPress={() => goTo(next.id)} testId="next-open">{words.nextOpen}</Button>
      )}
    </div>
  );
}

/** Brings the row into the middle and puts the focus on its first grade. */
function goTo(subject: string): void {
  const row = document.getElementById(rowId(subject));
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector('input')?.focus({ preventScroll: true });
}
