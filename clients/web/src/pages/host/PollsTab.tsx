// Polls: put a question, open, watch the count, close, release.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import { emptyRules } from '../../protocol/poll_views';
import { pollId, randomId } from '../../protocol/ids';
import type { Majority, PollLine } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Name } from '../../ui/components/Name';
import { CheckField, TextField } from '../../ui/components/Field';
import { EmptyState } from '../../ui/components/States';
import { Tag, type TagKind } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';
import { seatOf } from './desk';

export function PollsTab() {
  const words = useWords().host.polls;
  const isHost = useIsHost();
  const making = useSignal(false);
  const polls = useMeeting().topics.poll.value?.polls ?? [];
  return (
    <div class="stack">
      {isHost && !making.value && (
        <p
        >
          <Button size="small" onPress={() => { making.value = true; }} testId="new-poll">＋ {words.create}</Button>
        </p>
      )}
      {making.value && <NewPoll onDone={() => { making.value = false; }} />}
      {polls.length === 0 && !making.value && <EmptyState title={words.empty} />}
      {polls.map((poll) => <Poll key={poll.id} poll={poll} />)}
    </div>
  );
}

const rules = {
  simple: { numerator: 1, denominator: 2, base: 'castWithoutAbstentions', strict: true },
  cast: { numerator: 1, denominator: 2, base: 'cast', strict: true },
  twoThirds: { numerator: 2, denominator: 3, base: 'entitled', strict: false },
  entitled: { numerator: 1, denominator: 2, base: 'entitled', strict: true },
} as const satisfies Record<string, Majority>;
type Rule = keyof typeof rules;
const ruleNames = ['simple', 'cast', 'twoThirds', 'entitled'] as const satisfies readonly Rule[];

const ruleNamed = (text: string): Rule => ruleNames.find((name) => name === text) ?? 'simple';

function NewPoll({ onDone }: { readonly onDone: () => void }) {
  const words = useWords();
  const polls = words.host.polls;
  const question = useSignal('');
  const english = useSignal('');
  const rule = useSignal<Rule>('simple');
  const lastPress = useSignal(false);
  const defaults = useMeeting().topics.poll.value?.defaults;
  const body = () =>
    act.createPoll(pollId(randomId('poll-')), { zh: question.value.trim(), en: english.value.trim() }, {
      ...(defaults ?? emptyRules), majority: rules[rule.value], change: lastPress.value ? 'lastPress' : 'firstPress',
    });
  return (
    <div class="stack poll-new">
      <TextField
        label={polls.question} value={question.value} onText={(text) => { question.value = text; }} rows={2}
        testId="poll-question"
      />
      <TextField label={polls.questionEn} value={english.value} onText={(text) => { english.value = text; }} />
      <label class="field"><span class="field-label">{polls.rule}</span>
        <select class="input" value={rule.value} onChange={(event) => { rule.value = ruleNamed(event.currentTarget.value); }}>
          {ruleNames.map((name) => <option key={name} value={name}>{polls.rules[name]}</option>)}
        </select>
      </label>
      <CheckField label={polls.lastPress} checked={lastPress.value} onCheck={(on) => { lastPress.value = on; }} />
      <p class="row">
        <ActButton
          act="create_poll" body={body} free kind="primary" size="small" disabled={question.value.trim() === ''}
          after={onDone}
        >
          {polls.add}
        </ActButton>
        <Button size="small" kind="quiet" onPress={onDone}>{words.common.cancel}</Button>
      </p>
    </div>
  );
}

const tagKinds: Readonly<Record<PollLine['state'], TagKind>> = { draft: 'planned', open: 'live', closed: 'warning', released: 'done' };

function Poll({ poll }: { readonly poll: PollLine }) {
  const { listSeparator: separator } = useWords().common;
  const words = useWords().host.polls;
  const isHost = useIsHost();
  const seats = useMeeting().topics.seats.value;
  const missing = poll.missing.map((id) => nameText(seatOf(seats, id)?.name ?? { zh: id, en: id }));
  return (
    <article class="poll" data-testid={`poll-${poll.id}`} data-state={poll.state}>
      <p class="row">
        <Tag kind={tagKinds[poll.state]}>{words.states[poll.state]}</Tag>
        <span class="numerals dim">{words.turnout(poll.voted, poll.entitled)}</span>
      </p>
      <p class="poll-question"><Name of={poll.question} /></p>
      {poll.count && poll.state !== 'draft' && <Count poll={poll} />}
      {poll.state === 'open' && missing.length > 0 && <p class="dim">{words.missing(missing.join(separator))}</p>}
      {poll.late > 0 && <p class="dim" data-testid={`late-${poll.id}`}>{words.late(poll.late)}</p>}
      {isHost && (
        <p class="row">
          {poll.state === 'draft' && (
            <ActButton
              act={`open_${poll.id}`} body={() => act.openPoll(poll.id)} size="small" kind="primary"
            >
              {words.open}
            </ActButton>
          )}
          {poll.state === 'open' && (
            <ActButton
              act={`close_${poll.id}`} body={() => act.closePoll(poll.id)} held size="small" kind="primary"
            >
              {words.close}
            </ActButton>
          )}
          {poll.state === 'closed' && (
            <ActButton
              act={`release_${poll.id}`} body={() => act.releasePoll(poll.id)} held size="small" kind="primary"
            >
              {words.release}
            </ActButton>
          )}
        </p>
      )}
    </article>
  );
}

function Count({ poll }: { readonly poll: PollLine }) {
  const words = useWords();
  const { polls } = words.host;
  const { count } = poll;
  if (!count) return null;
  const soFar = count.carried ? polls.carriedSoFar : polls.notCarriedSoFar;
  const final = count.carried ? polls.carried : polls.notCarried;
  const verdict = poll.state === 'open' ? soFar : final;
  return (
    <p class="poll-count numerals">
      {(['yes', 'no', 'abstain'] as const).map((choice) => <span key={choice}><span class="dim">{words.common[choice]}</span> {count[choice]}</span>)}
      <span class={count.carried ? 'count-all' : 'soft'}>{verdict}</span>
    </p>
  );
}
