// The ballot once more, before it goes: what was picked, in large type, that it is final, and two buttons.
import { useEffect, useRef } from 'preact/hooks';
import type { BallotContent, PollLine } from '../../protocol/views';
import { Button } from '../components/Button';
import { useWords } from '../language';
import { ClosesIn } from './ClosesIn';
import { ContentText } from './ContentText';

type SecondLookProps = {
  readonly poll: PollLine;
  readonly content: BallotContent;
  readonly isBusy: boolean;
  /** It could not be cast: a viewer got no token. */
  readonly hasFailed: boolean;
  readonly onBack: () => void;
  readonly onCast: () => void;
};

export function SecondLook({ poll, content, isBusy, hasFailed, onBack, onCast }: SecondLookProps) {
  const words = useWords().ballot;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div class="second-look" data-testid="second-look">
      <h2 ref={title} tabIndex={-1}>{words.lookTitle}</h2>
      <div class="second-content">{said(content, words) ?? <ContentText poll={poll} content={content} />}</div>
      {hasFailed && <p class="refused" role="alert">{words.noToken}</p>}
      <footer class="ballot-foot">
        <div class="ballot-progress">
          <span class="soft">{poll.lastPress && !poll.rules.secret ? words.mayChange : words.final}</span>
          <ClosesIn poll={poll} />
        </div>
        <Button size="large" onPress={onBack} testId="back-to-ballot">{words.back}</Button>
        <Button kind="primary" size="large" class="ballot-go" busy={isBusy} onPress={onCast} testId="cast-ballot">{words.cast}</Button>
      </footer>
    </div>
  );
}

/** What an abstention and a blank ballot mean, in a sentence; null: something was picked. */
function said(content: BallotContent, words: ReturnType<typeof useWords>['ballot']) {
  if (content.kind === 'blank') return <p class="second-sentence">{words.lookBlank}</p>;
  if (content.kind === 'choice' && content.choice === 'abstain') return <p class="second-sentence">{words.lookAbstain}</p>;
  return null;
}

