// Awards: what the marks propose, ties that ask, confirming (held), then one reveal at a time.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type TieDecision, act } from '../../protocol/commands';
import type { AwardsPlan, ResultsView, TieQuestion } from '../../protocol/views';
import { Dialog } from '../../ui/components/Dialog';
import { EmptyState } from '../../ui/components/States';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost } from './acts';
import { AwardScript } from './AwardScript';
import { ItemList, PassedOverList } from './AwardParts';
import { RevealRehearsal } from './RevealRehearsal';
import { DecidedTies } from './TieCorrection';
import { TieForm } from './TieForm';
import { WhatIfTable } from './WhatIfTable';

export function AwardsDialog() {
  const words = useWords().host.awards;
  const acts = useActs();
  const results = useMeeting().topics.results.value;
  const plan = results?.plan ?? null;
  const ready = results !== null && plan !== null && (plan.script.length > 0 || plan.questions.length > 0);
  return (
    <Dialog title={words.title} onClose={() => acts.close()} full testId="awards-dialog">
      {!ready && <><EmptyState title={words.notReady} />{results && <Freeze results={results} />}</>}
      {ready && (plan.confirmed && !plan.moved
        ? <AwardScript results={results} plan={plan} below={<Freeze results={results} />} />
        : <Proposal plan={plan} below={<Freeze results={results} />} />)}
    </Dialog>
  );
}

function Proposal({ plan, below }: { readonly plan: AwardsPlan; readonly below: ComponentChildren }) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  const decisions = useSignal<ReadonlyMap<string, TieDecision>>(new Map());
  const given = plan.questions.map((question) => decisions.value.get(keyOf(question)));
  const decided = given.every((decision) => decision?.reason.trim());
  const items = plan.script.map((line, item) => ({ line, item }));
  const best = plan.order === 'firstToLast' ? items : items.reverse();
  const rehearse = (item: number) => isHost && (
    <ActButton act={`rehearse-${item}`} body={() => act.rehearseReveal(item)} free size="small" kind="quiet">{words.rehearse}</ActButton>
  );
  return (
    <>
      <h3>{words.proposal}</h3>
      {plan.moved && <p role="status" data-testid="awards-moved">{words.moved}</p>}
      {plan.withoutMark.length > 0 && <p class="soft" data-testid="without-mark">{words.withoutMark(plan.withoutMark.length)}</p>}
      <DecidedTies plan={plan} />
      {plan.questions.map((question) => (
        <TieForm
          key={keyOf(question)} question={question}
          onDecide={(decision) => { decisions.value = new Map(decisions.value).set(keyOf(question), decision); }}
        />
      ))}
      <div class="award-desk">
        <div class="stack">
          <ItemList items={best.map((item) => item.line)} end={(place) => rehearse(best[place]?.item ?? 0)} ends="trial" />
          {below}
          <PassedOverList lines={plan.passedOver} />
        </div>
        <div class="award-beside"><RevealRehearsal total={plan.script.length} /></div>
      </div>
      <WhatIfTable lines={plan.whatIf} />
      {isHost && (
        <div class="dialog-acts">
          <span class="soft grow">{words.confirmHint}</span>
          <ActButton
            act="confirm_awards" body={() => act.confirmAwards(given.filter((decision) => decision !== undefined))} held kind="primary"
            disabled={!decided || plan.withoutMark.length > 0}
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

function Freeze({ results }: { readonly results: ResultsView }) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  if (!isHost) return null;
  return (
    <p class="row-wrap">
      <ActButton
        act="freeze" class="freeze" body={() => act.setRankingFrozen(!results.frozen)} pressed={results.frozen}
      >
        {results.frozen ? words.unfreeze : words.freeze}
      </ActButton>
      <ActButton act="release_all_online" body={() => act.releaseMark(null, 'online')} held>{words.releaseAll}</ActButton>
      <span class="dim">{words.frozenHint}</span>
    </p>
  );
}
