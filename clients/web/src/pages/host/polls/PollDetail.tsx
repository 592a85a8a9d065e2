// One poll whole: what is asked and by which rules; then what its state calls for.
import { act } from '../../../protocol/commands';
import { instant } from '../../../protocol/ids';
import type { PollLine } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { Name } from '../../../ui/components/Name';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting, useServerSeconds } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useActs, useIsHost } from '../acts';
import { seatOf } from '../desk';
import { HungForm } from './HungForm';
import { Missing } from './Missing';
import { CloseAct, OpenWithTimer, ReleaseActs, RerunAct, WithdrawAct } from './PollActs';
import { PollFigures } from './PollFigures';
import { PollTags, Turnout } from './PollMarks';
import { RuleSentences } from './RuleSentences';
import { type PollPhase, hungAsk, phaseOf } from './poll_state';

export function PollDetail({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const isHost = useIsHost();
  const now = instant(useServerSeconds() * 1000);
  const phase = phaseOf(poll, now);
  return (
    <article class="poll-detail" data-testid={`detail-${poll.id}`} data-state={poll.state}>
      <header class="stack">
        <p class="row-wrap"><PollTags poll={poll} phase={phase} /></p>
        <h3 class="poll-title"><Name of={poll.question} other="below" /></h3>
        {poll.rerunOf !== null && <p class="soft">{words.rerunOf}</p>}
      </header>
      {phase === 'draft'
        ? <><RuleSentences rules={poll.rules} />{isHost && <DraftActs poll={poll} />}</>
        : <Running poll={poll} phase={phase} now={now} />}
    </article>
  );
}

function DraftActs({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const acts = useActs();
  const live = useMeeting().topics.meeting.value?.phase === 'live';
  return (
    <div class="desk-acts">
      <ActButton act={`drop_${poll.id}`} free held body={() => act.dropPoll(poll.id)} kind="quiet">{words.drop}</ActButton>
      <Button onPress={() => acts.open({ kind: 'editPoll', poll: poll.id })} testId={`edit-${poll.id}`}>{words.edit}</Button>
      <span class="grow" />
      {live && <OpenWithTimer poll={poll} />}
    </div>
  );
}

function Running({ poll, phase, now }: { readonly poll: PollLine; readonly phase: PollPhase; readonly now: number }) {
  const words = useWords().host.polls;
  const isHost = useIsHost();
  const asks = hungAsk(poll);
  return (
    <>
      <div class="poll-now">
        <Turnout poll={poll} large />
        {isHost && phase === 'open' && <CloseAct poll={poll} />}
        {phase === 'grace' && poll.graceUntil !== null && (
          <p class="count-missing numerals" role="status">{words.graceLeft(Math.max(1, Math.ceil((poll.graceUntil - now) / 1000)))}</p>
        )}
      </div>
      {poll.rules.openToViewers && <p class="soft numerals">{words.viewers(poll.tokensUsed, poll.tokensIssued)}</p>}
      {phase === 'open' && !poll.rules.secret && <Missing poll={poll} />}
      {phase === 'open' && poll.rules.secret && <p class="poll-secret">{words.secretOpen}</p>}
      {!poll.result && poll.box?.tooFew && <p class="verdict verdict-withheld">{words.outcomes.withheld}</p>}
      {poll.result && <PollFigures poll={poll} result={poll.result} live={phase === 'open' || phase === 'grace'} />}
      {/* Within the grace a ballot may still come and settle it: nobody is asked before. */}
      {isHost && asks && phase !== 'grace' && <HungForm poll={poll} asks={asks} />}
      <Notes poll={poll} />
      {isHost && (phase === 'closed' || phase === 'released') && <><ReleaseActs poll={poll} /><WithdrawAct poll={poll} /><RerunAct poll={poll} /></>}
      <details class="poll-rules"><summary>{words.summary}</summary><RuleSentences rules={poll.rules} plain /></details>
    </>
  );
}

/** What happened on the way: closed by its timer, closed without some, ballots that came too late. */
function Notes({ poll }: { readonly poll: PollLine }) {
  const words = useWords();
  const { polls } = words.host;
  const seats = useMeeting().topics.seats.value;
  const name = (id: PollLine['without'][number]) => nameText(seatOf(seats, id)?.name ?? { zh: id, en: id });
  return (
    <ul class="poll-notes">
      {poll.closedByTimer && <li>{polls.closedByTimer}</li>}
      {poll.without.length > 0 && <li>{polls.without(poll.without.map(name).join(words.common.listSeparator))}</li>}
      {poll.late > 0 && (
        <li data-testid={`late-${poll.id}`}>
          {polls.late(poll.late)}
          {poll.lateBallots.map((late) => (
            <span key={late.receipt} class="dim numerals"> · {late.seat ? name(late.seat) : polls.lateViewer} {polls.lateReceipt(late.receipt)}</span>
          ))}
        </li>
      )}
    </ul>
  );
}
