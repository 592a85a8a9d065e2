// A vote as the hall sees it: the question and who has voted, then that it is closed, then what came of it and by which rule.
import type { PollLine, PollResult } from '../../protocol/views';
import { useSecondsLeft } from '../../ui/ballot/ClosesIn';
import { fitOf } from '../../ui/fit';
import { clockText } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { GradeTable } from '../../ui/poll/GradeTable';
import { OutcomeFacts, OutcomeTag } from '../../ui/poll/Outcome';
import { PollBars } from '../../ui/poll/PollBars';
import { kindSentence } from '../../ui/poll/sentences';
import '../../ui/poll/poll.css';

export function PollScene({ poll }: { readonly poll: PollLine }) {
  const { result } = poll;
  return (
    <main class={`show show-poll show-poll-${poll.state}`} key={poll.id} data-poll={poll.id} data-state={poll.state}>
      <PollTop poll={poll} />
      {poll.state === 'released' && result ? <Released poll={poll} result={result} /> : <Voting poll={poll} />}
    </main>
  );
}

function PollTop({ poll }: { readonly poll: PollLine }) {
  const words = useWords().ballot;
  const title = useMeeting().topics.meeting.value?.title;
  return (
    <header class="show-top">
      <span class="show-title">{title ? nameText(title) : ''}</span>
      <span>{kindSentence(poll.rules, words)}</span>
    </header>
  );
}

function Voting({ poll }: { readonly poll: PollLine }) {
  const words = useWords().ballot;
  const question = nameText(poll.question);
  const left = useSecondsLeft(poll);
  return (
    <>
      <section class="who">
        <p class="poll-word" data-testid="poll-word">{poll.state === 'open' ? words.voting : words.closed}</p>
        <h1 class={`poll-question fit-${fitOf(question)}`} data-testid="question">{question}</h1>
        {poll.state !== 'open' && <p class="who-title">{poll.box?.tooFew ? words.tooFew(poll.box.minimum) : words.closedHint}</p>}
      </section>
      <section class="poll-progress">
        <Turnout poll={poll} />
        {left !== null && (
          <div class={`poll-left${left <= 10 ? ' is-near' : ''}`} role="timer" data-testid="closes-in">
            <span class="poll-figure numerals">{clockText(left)}</span>
            <span class="poll-label">{words.closesIn}</span>
          </div>
        )}
      </section>
    </>
  );
}

/** Of whom there is a list, with how many are meant; of viewers only how many have voted. */
function Turnout({ poll }: { readonly poll: PollLine }) {
  const words = useWords().ballot;
  const part = poll.entitled > 0 ? Math.min(1, poll.voted / poll.entitled) : 0;
  return (
    <div class="poll-turnout" data-testid="turnout">
      <p>
        <span class="poll-figure numerals">{poll.voted}</span>
        {!poll.rules.openToViewers && <span class="poll-of numerals"> / {poll.entitled}</span>}
        <span class="poll-label">{words.votedWord}</span>
      </p>
      {!poll.rules.openToViewers && (
        <svg class="poll-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="bar-track" width="1000" height="10" />
          <rect class="bar-left" width={Math.round(part * 1000)} height="10" />
        </svg>
      )}
    </div>
  );
}

function Released({ poll, result }: { readonly poll: PollLine; readonly result: PollResult }) {
  const isTable = poll.rules.kind === 'grades';
  const rows = result.count.options.length + (isTable ? 1 : (poll.rules.noAbstention ? 0 : 1) + (poll.rules.mayBeBlank ? 1 : 0));
  return (
    <>
      <h1 class="poll-asked" data-testid="question">{nameText(poll.question)}</h1>
      <section class="poll-figures">
        <div class={rowsClass(rows)}>
          {isTable ? <GradeTable poll={poll} result={result} /> : <PollBars poll={poll} result={result} />}
        </div>
      </section>
      <footer class="poll-foot">
        <OutcomeTag poll={poll} result={result} />
        <OutcomeFacts poll={poll} result={result} />
      </footer>
    </>
  );
}

/** The fewer rows, the larger. Beyond the last step what ranks lowest is cut off; the pages have all of it. */
function rowsClass(rows: number): string {
  const step = [4, 6, 9, 13, 18, 25].find((most) => rows <= most) ?? 25;
  return `rows-${step}`;
}
