// One poll on a voter's glass: the question, then the ballot as it stands: picked, on its way, receipted, late or missed. The same for
// judges, delegates and viewers.
import type { PollLine } from '../../protocol/views';
import { nameText, useWords } from '../language';
import { useMeeting } from '../meeting_context';
import { kindSentence } from '../poll/sentences';
import { ballotOf } from './ballot';
import { BallotForm } from './BallotForm';
import { Given } from './Given';
import { SecretLine } from './SecretLine';
import '../styles/result.css';
import './answers.css';
import './ballot.css';

export function BallotSheet({ poll }: { readonly poll: PollLine }) {
  const { outboxView } = useMeeting();
  const ballot = ballotOf(poll, outboxView.value);
  return (
    <section class={`ballot ballot-of-${poll.rules.kind}`} data-ballot={ballot.kind} data-poll={poll.id}>
      <Question poll={poll} />
      {ballot.kind === 'open'
        ? poll.mustSignIn ? <MustSignIn /> : <BallotForm key={poll.id} poll={poll} ballot={ballot} />
        : <Given poll={poll} ballot={ballot} />}
    </section>
  );
}

function Question({ poll }: { readonly poll: PollLine }) {
  const words = useWords().ballot;
  const { rules } = poll;
  return (
    <header class="ballot-head">
      <p class="ballot-kind">
        {kindSentence(rules, words)}
      </p>
      <h1 class="ballot-question">{nameText(poll.question)}</h1>
      {rules.secret && <SecretLine poll={poll.id} />}
    </header>
  );
}

function MustSignIn() {
  const words = useWords().ballot;
  return (
    <div class="result" role="status" data-state="sign-in">
      <span class="result-mark result-pending" aria-hidden="true">!</span>
      <h2>{words.mustSignIn}</h2>
      <p>{words.mustSignInHint}</p>
    </div>
  );
}
