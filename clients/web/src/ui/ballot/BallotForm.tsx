// The ballot while it is filled in: pick, look at it once more, cast. What has been picked is kept as a draft, whatever is pushed meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks';
import { act, makeCommand } from '../../protocol/commands';
import type { BallotContent, PollLine } from '../../protocol/views';
import { outcomeText, useWords } from '../language';
import { useMeeting } from '../meeting_context';
import { type Ballot, ballotKey } from './ballot';
import { BallotFoot } from './BallotFoot';
import { ChoiceButtons } from './ChoiceButtons';
import { contentText, inOrder, missingOf } from './content';
import { GradeMatrix } from './GradeMatrix';
import { OptionList } from './OptionList';
import { SecondLook } from './SecondLook';
import { useVoter } from './voter';

type Open = Extract<Ballot, { kind: 'open' }>;
export type PickProps = {
  readonly poll: PollLine;
  readonly picked: BallotContent | null;
  readonly onPick: (picked: BallotContent) => void;
};

export function BallotForm({ poll, ballot }: { readonly poll: PollLine; readonly ballot: Open }) {
  const words = useWords().ballot;
  const { outbox } = useMeeting();
  /** What is looked at once more: what was picked, or an abstention. */
  const [looked, setLooked] = useState<BallotContent | null>(null);
  const form = useFocusedAfter(looked !== null);
  const key = ballotKey(poll.id);
  const pick = (picked: BallotContent) => outbox.saveDraft(key, contentText(picked));
  const look = () => { if (ballot.picked !== null && missingOf(ballot.picked, poll.rules) === null) setLooked(inOrder(ballot.picked, poll.rules)); };
  const voter = useVoter(ballot.refused?.reason === 'sessionInvalid');
  const cast = async (content: BallotContent) => {
    const token = await voter.token();
    if (token === null) return;
    await outbox.submit(key, makeCommand(act.castBallot(poll.id, content), token), contentText(content), { forgetful: poll.rules.secret });
  };
  if (looked !== null) {
    return (
      <SecondLook poll={poll} content={looked} isBusy={voter.isAsking} hasFailed={voter.hasFailed} onBack={() => setLooked(null)} onCast={() => void cast(looked)} />
    );
  }
  return (
    <div class="ballot-form" ref={form} tabIndex={-1}>
      {ballot.refused && <p class="refused" role="alert">{words.refused(outcomeText(ballot.refused) ?? '')}</p>}
      <Picks poll={poll} picked={ballot.picked} onPick={pick} />
      <BallotFoot
        poll={poll}
        picked={ballot.picked}
        onLook={look}
        onInstead={(content) => setLooked(content)}
        onKeep={ballot.changing ? () => outbox.dropDraft(key) : null}
      />
    </div>
  );
}

function Picks(props: PickProps) {
  switch (props.poll.rules.kind) {
    case 'yesNoAbstain': return <ChoiceButtons {...props} />;
    case 'oneOf':
    case 'upTo':
    case 'election': return <OptionList {...props} />;
    case 'grades': return <GradeMatrix {...props} />;
  }
}

/** Back from the second look the focus is on the ballot again, not lost. */
function useFocusedAfter(looking: boolean) {
  const form = useRef<HTMLDivElement>(null);
  const before = useRef(looking);
  useEffect(() => {
    if (before.current && !looking) form.current?.focus();
    before.current = looking;
  }, [looking]);
  return form;
}
