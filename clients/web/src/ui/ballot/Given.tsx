// A ballot that is no longer in the voter's hands: on its way, receipted, late, or never cast.
import type { BallotContent, PollLine } from '../../protocol/views';
import { Button } from '../components/Button';
import { useWords } from '../language';
import { useMeeting } from '../meeting_context';
import { type Ballot, ballotKey } from './ballot';
import { contentText } from './content';
import { ContentText } from './ContentText';
import { useSecretPage } from './SecretLine';

type GivenBallot = Exclude<Ballot, { kind: 'open' }>;

export function Given({ poll, ballot }: { readonly poll: PollLine; readonly ballot: GivenBallot }) {
  switch (ballot.kind) {
    case 'pending': return <Pending poll={poll} content={ballot.content} />;
    case 'late': return <Late poll={poll} receipt={ballot.receipt} content={ballot.content} />;
    case 'receipted': return <Receipted poll={poll} ballot={ballot} />;
    case 'missed': return <Missed unsent={ballot.unsent} />;
    default: ballot satisfies never; return null;
  }
}

function Pending({ poll, content }: { readonly poll: PollLine; readonly content: BallotContent | null }) {
  const words = useWords().ballot;
  const live = useMeeting().link.value.kind === 'live';
  return (
    <div class="result" role="status" data-state="pending">
      <span class="result-mark result-pending" aria-hidden="true">{live ? '⋯' : '⇡'}</span>
      <h2>{live ? words.pending : words.pendingOffline}</h2>
      <p>{live ? words.pendingHint : words.pendingOfflineHint}</p>
      {content && <Said poll={poll} content={content} />}
    </div>
  );
}

function Receipted({ poll, ballot }: { readonly poll: PollLine; readonly ballot: Extract<Ballot, { kind: 'receipted' }> }) {
  const words = useWords().ballot;
  const { outbox } = useMeeting();
  const { content } = ballot;
  const { secret } = poll.rules;
  return (
    <div class="result" role="status" data-state="receipted">
      <span class="result-mark result-good" aria-hidden="true">✓</span>
      <h2>{words.confirmed}</h2>
      <Receipt number={ballot.receipt} />
      {content && !secret && <Said poll={poll} content={content} />}
      <p class="soft ballot-hint">{secret ? words.receiptSecretHint : words.receiptHint}</p>
      {secret && <Proof poll={poll} />}
      {ballot.mayChange && content && (
        <Button size="large" onPress={() => outbox.saveDraft(ballotKey(poll.id), contentText(content))} testId="change-ballot">{words.change}</Button>
      )}
    </div>
  );
}

function Late({ poll, receipt, content }: { readonly poll: PollLine; readonly receipt: number; readonly content: BallotContent | null }) {
  const words = useWords().ballot;
  return (
    <div class="result" role="status" data-state="late">
      <span class="result-mark result-missed" aria-hidden="true">!</span>
      <h2>{words.late}</h2>
      <Receipt number={receipt} />
      <p>{poll.rules.secret ? words.lateSecretHint : words.lateHint}</p>
      {content && !poll.rules.secret && <Said poll={poll} content={content} />}
    </div>
  );
}

function Missed({ unsent }: { readonly unsent: boolean }) {
  const words = useWords().ballot;
  return (
    <div class="result" role="status" data-state="missed">
      <span class="result-mark result-missed" aria-hidden="true">!</span>
      <h2>{words.missed}</h2>
      <p>{unsent ? words.missedUnsent : words.missedHint}</p>
    </div>
  );
}

function Receipt({ number }: { readonly number: number }) {
  const words = useWords().ballot;
  return <p class="receipt numerals"><span>{words.receipt}</span> <b data-testid="ballot-receipt">{number}</b></p>;
}

/** So many characters are enough to find it in the list. */
const shownOfProof = 12;

/** The code of a secret ballot in the list that is published once the box is open. */
function Proof({ poll }: { readonly poll: PollLine }) {
  const words = useWords().ballot;
  const href = useSecretPage(poll.id, poll.mySealed);
  if (!href || poll.mySealed === '') return null;
  const code = poll.mySealed.slice(0, shownOfProof).replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <p class="ballot-proof">
      <span>{words.proof} <b class="numerals" data-testid="ballot-proof">{code}</b></span>
      <a href={href} target="_blank" rel="noopener">{words.checkReceipt}</a>
    </p>
  );
}

function Said({ poll, content }: { readonly poll: PollLine; readonly content: BallotContent }) {
  const words = useWords().ballot;
  return (
    <section class="said" aria-label={words.yours}>
      <h3>{words.yours}</h3>
      <ContentText poll={poll} content={content} />
    </section>
  );
}
