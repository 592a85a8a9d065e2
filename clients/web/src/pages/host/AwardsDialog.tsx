// Awards: what the marks propose, ties that ask, confirming (held), then one reveal at a time.
import { useSignal } from '@preact/signals';
import { type TieDecision, act } from '../../protocol/commands';
import type { AwardItem, AwardsPlan, ResultsView } from '../../protocol/views';
import { Dialog } from '../../ui/components/Dialog';
import { Name } from '../../ui/components/Name';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { useWords } from '../../ui/language';
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
  const decide = (decision: TieDecision) => { decisions.value = new Map(decisions.value).set(decision.award, decision); };
  const decided = plan.questions.every((question) => decisions.value.get(question.award)?.reason.trim());
  return (
    <>
      <h3>{words.proposal}</h3>
      {plan.questions.map((question) => (
        <TieForm key={question.award} question={question} onDecide={decide} />
      ))}
      <ItemList items={[...plan.script].reverse()} revealed={null} />
      {isHost && (
        <div class="dialog-acts">
          <span class="soft grow">{words.confirmHint}</span>
          <ActButton
            act="confirm_awards" body={() => act.confirmAwards([...decisions.value.values()])} held kind="primary"
            disabled={!decided}
          >
            {words.confirm}
          </ActButton>
        </div>
      )}
    </>
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
