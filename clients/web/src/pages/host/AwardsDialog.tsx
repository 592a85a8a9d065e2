// Awards: what the marks propose, ties that ask, confirming (held), then one reveal at a time.
import { useSignal } from '@preact/signals';
import { type TieDecision, act } from '../../protocol/commands';
import type { AwardItem, AwardsPlan, DecidedTie, ResultsView, TieQuestion } from '../../protocol/views';
import { Dialog } from '../../ui/components/Dialog';
import { Name } from '../../ui/components/Name';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost } from './acts';
import { TieForm } from './TieForm';

export function AwardsDialog() {
  const words = useWords().host.awards;
  const acts = useActs();
  const results = useMeeting().topics.results.value;
  const plan = results?.plan ?? null;
  const ready = results !== null && plan !== null && (plan.script.length > 0 || plan.questions.length > 0);
  return (
    <Dialog title={words.title} onClose={() => acts.close()} wide testId="awards-dialog">
      {!ready && <EmptyState title={words.notReady} />}
      {ready && (plan.confirmed ? <Script results={results} plan={plan} /> : <Proposal plan={plan} />)}
      {results && <Freeze results={results} />}
    </Dialog>
  );
}

function Proposal({ plan }: { readonly plan: AwardsPlan }) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  const decisions = useSignal<ReadonlyMap<string, TieDecision>>(new Map());
  const given = plan.questions.map((question) => decisions.value.get(keyOf(question)));
  const decided = given.every((decision) => decision?.reason.trim());
  return (
    <>
      <h3>{words.proposal}</h3>
      <DecidedTies ties={plan.decisions} />
      {plan.questions.map((question) => (
        <TieForm
          key={keyOf(question)} question={question}
          onDecide={(decision) => { decisions.value = new Map(decisions.value).set(keyOf(question), decision); }}
        />
      ))}
      <ItemList items={[...plan.script].reverse()} revealed={null} />
      {isHost && (
        <div class="dialog-acts">
          <span class="soft grow">{words.confirmHint}</span>
          <ActButton
            act="confirm_awards" body={() => act.confirmAwards(given.filter((decision) => decision !== undefined))} held kind="primary"
            disabled={!decided}
          >
            {plan.questions.length > 0 ? words.tieDecide : words.confirm}
          </ActButton>
        </div>
      )}
    </>
  );
}

/** One award may have two ties, one after the other. */
const keyOf = (question: TieQuestion) => [question.award, ...question.tied.map((line) => line.presenterId)].join(' ');

function DecidedTies({ ties }: { readonly ties: readonly DecidedTie[] }) {
  const words = useWords().host.awards;
  const { listSeparator } = useWords().common;
  if (ties.length === 0) return null;
  return (
    <ul class="stack" data-testid="decided-ties">
      {ties.map((tie) => (
        <li key={[tie.award, ...tie.chosen.map((line) => line.presenterId)].join(' ')}>
          {words.decided(nameText(tie.awardName), tie.chosen.map((line) => nameText(line.presenter)).join(listSeparator))}
          <span class="dim"> · {tie.reason}</span>
        </li>
      ))}
    </ul>
  );
}

function Script({ results, plan }: { readonly results: ResultsView; readonly plan: AwardsPlan }) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  const seen = results.awards.length;
  const next = plan.script[seen];
  return (
    <>
      {isHost && (
        <div class="awards-next">
          {next
            ? (
              <ActButton act="reveal_award" body={() => act.revealNextAward(seen)} kind="primary" size="large">
                {words.revealNext(seen + 1, plan.script.length)}
              </ActButton>
            )
            : <p><Tag kind="done">{words.allRevealed}</Tag></p>}
          {next && <p class="soft"><Name of={next.awardName} /> · <Name of={next.presenter} /> · <Name of={next.unit} /></p>}
          {results.reveal && <ActButton act="clear_reveal" body={act.clearReveal}>{words.clear}</ActButton>}
        </div>
      )}
      <DecidedTies ties={plan.decisions} />
      <ItemList items={plan.script} revealed={seen} />
    </>
  );
}

function ItemList({ items, revealed }: { readonly items: readonly AwardItem[]; readonly revealed: number | null }) {
  const words = useWords().host.awards;
  return (
    <ol class="award-list">
      {items.map((item, place) => (
        <li
          key={`${item.award} ${item.presenterId}`}
          class={revealed !== null && place < revealed ? 'award award-revealed' : 'award'}
        >
          <span class="dim numerals award-rank">{words.rank(item.rank)}</span>
          <span class="grow one-line"><Name of={item.presenter} /> <span class="dim"><Name of={item.unit} /></span></span>
          <span class="soft"><Name of={item.awardName} /></span>
          <span class="numerals award-total">{item.total}</span>
          {revealed !== null && (place < revealed ? <Tag kind="done">{words.revealed}</Tag> : <Tag kind="planned">{words.sealed}</Tag>)}
        </li>
      ))}
    </ol>
  );
}

function Freeze({ results }: { readonly results: ResultsView }) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  if (!isHost) return null;
  return (
    <p class="row">
      <ActButton
        act="freeze" body={() => act.setRankingFrozen(!results.frozen)} pressed={results.frozen}
      >
        {results.frozen ? words.unfreeze : words.freeze}
      </ActButton>
      <ActButton act="release_all_online" body={() => act.releaseMark(null, 'online')} held>{words.releaseAll}</ActButton>
      <span class="dim">{words.frozenHint}</span>
    </p>
  );
}
