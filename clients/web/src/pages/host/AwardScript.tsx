// The sealed script: one reveal at a time, in the declared order or as the host names them, and what was revealed by mistake taken back.
// Nothing here changes its place while items are revealed: the list stands still, and what comes and goes has room of its own beside it.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { act } from '../../protocol/commands';
import type { AwardsPlan, ResultsView } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { TextField } from '../../ui/components/Field';
import { Name } from '../../ui/components/Name';
import { Tag } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';
import { ItemList, PassedOverList } from './AwardParts';
import { RevealRehearsal } from './RevealRehearsal';
import { DecidedTies } from './TieCorrection';

type AwardScriptProps = {
  readonly results: ResultsView;
  readonly plan: AwardsPlan;
  /** What stands below the list. */
  readonly below: ComponentChildren;
};

export function AwardScript({ results, plan, below }: AwardScriptProps) {
  const words = useWords().host.awards;
  const isHost = useIsHost();
  const takingBack = useSignal<number | null>(null);
  const seen = plan.revealed.length;
  const isRevealed = (item: number) => plan.revealed.includes(item);
  const nextItem = plan.script.findIndex((_, item) => !isRevealed(item));
  const next = plan.script[nextItem];
  const byHost = plan.order === 'byHost';
  const end = (item: number) => (isRevealed(item)
    ? (
      <>
        <Tag kind="done">{words.revealed}</Tag>
        {isHost && <Button size="small" kind="quiet" onPress={() => { takingBack.value = item; }} testId={`take-back-${item}`}>{words.takeBack}</Button>}
      </>
    )
    : (
      <>
        <Tag kind="planned">{words.sealed}</Tag>
        {isHost && <ActButton act={`rehearse-${item}`} body={() => act.rehearseReveal(item)} free size="small" kind="quiet">{words.rehearse}</ActButton>}
        {isHost && byHost && (
          <ActButton act={`reveal-${item}`} body={() => act.revealAward(item, seen)} size="small">{words.revealThis}</ActButton>
        )}
      </>
    ));
  return (
    <>
      {isHost && (
        <div class="awards-next">
          <ActButton act="reveal_award" body={() => act.revealNextAward(seen)} kind="primary" size="large" disabled={!next}>
            {next ? words.revealNext(seen + 1, plan.script.length) : words.allRevealed}
          </ActButton>
          <p class="soft one-line awards-next-name">
            {next && <><Name of={next.awardName} /> · <Name of={next.presenter} /> · <Name of={next.unit} /></>}
          </p>
          <ActButton act="clear_reveal" body={act.clearReveal} disabled={results.reveal === null}>{words.clear}</ActButton>
        </div>
      )}
      <p class="dim">{words.orders[plan.order]}</p>
      <div class="award-desk">
        <div class="stack">
          <ItemList items={plan.script} isRevealed={isRevealed} end={end} ends={byHost ? 'byHost' : 'script'} />
          {below}
          <DecidedTies plan={plan} />
          <PassedOverList lines={plan.passedOver} />
        </div>
        <div class="award-beside">
          {takingBack.value !== null && <TakeBack plan={plan} item={takingBack.value} onDone={() => { takingBack.value = null; }} />}
          <RevealRehearsal total={plan.script.length} />
        </div>
      </div>
    </>
  );
}

type TakeBackProps = { readonly plan: AwardsPlan; readonly item: number; readonly onDone: () => void };

function TakeBack({ plan, item, onDone }: TakeBackProps) {
  const words = useWords().host.awards;
  const reason = useSignal('');
  const taken = plan.script[item];
  if (!taken || !plan.revealed.includes(item)) return null;
  return (
    <fieldset class="declare tie" data-testid="take-back">
      <legend>{words.takeBackOf(nameText(taken.awardName), nameText(taken.presenter))}</legend>
      <p class="soft">{words.takeBackHint}</p>
      <TextField label={words.takeBackReason} value={reason.value} onText={(text) => { reason.value = text; }} />
      <p class="row">
        <ActButton
          act="take_back_award" body={() => act.takeBackAward(item, plan.revealed.length, reason.value)} held kind="danger"
          disabled={reason.value.trim() === ''} after={onDone}
        >
          {words.takeBack}
        </ActButton>
        <Button onPress={onDone}>{words.keep}</Button>
      </p>
    </fieldset>
  );
}
