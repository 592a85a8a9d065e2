// Go or no-go, item by item, and a word to the host. What is pressed shows at once and is put right by the server's answer.
import { useState } from 'preact/hooks';
import { act } from '../../protocol/commands';
import type { Readiness } from '../../protocol/views';
import { Tag } from '../../ui/components/Tag';
import { timeOfDay } from '../../ui/format';
import { outcomeText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useOwnVenue } from './App';

const items = ['sound', 'picture', 'screens', 'signIn', 'operatorReady'] as const satisfies readonly (keyof Readiness)[];
const nothingReady: Readiness = { sound: false, picture: false, screens: false, signIn: false, operatorReady: false };
/** As long as the server takes. */
const longestRemark = 200;

export function ReadinessPanel() {
  const words = useWords().venue;
  const { send } = useMeeting();
  const own = useOwnVenue();
  const [pressed, setPressed] = useState<Readiness | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const readiness = pressed ?? own?.readiness ?? nothingReady;
  const missing = items.filter((item) => !readiness[item]).length;

  const toggle = async (item: keyof Readiness) => {
    const wanted = { ...readiness, [item]: !readiness[item] };
    setPressed(wanted);
    setFailed(outcomeText(await send(act.reportReadiness(wanted, own?.remark ?? ''))));
    setPressed((latest) => (latest === wanted ? null : latest));
  };

  return (
    <section class="panel panel-grow" aria-labelledby="readiness-title">
      <header class="panel-head">
        <h2 id="readiness-title">{words.readiness}</h2>
        {missing === 0 ? <Tag kind="good">{words.allReady}</Tag> : <Tag kind="warning">{words.open(missing)}</Tag>}
      </header>
      <p class="soft">{words.readinessHint}</p>
      <ul class="stack">
        {items.map((item) => (
          <li key={item}>
            <button type="button" class="ready-item" aria-pressed={readiness[item]} data-testid={`ready-${item}`} onClick={() => void toggle(item)}>
              <span class="ready-box" aria-hidden="true">{readiness[item] ? '✓' : ''}</span>
              <span class="grow">{words.item[item]}</span>
              <span class="ready-word">{readiness[item] ? words.ready : words.notReady}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="dim">{own?.reported ? words.reportedAt(timeOfDay(own.reported)) : words.never}</p>
      {failed && <p class="failed" role="alert">{failed}</p>}
      <Remark readiness={readiness} sent={own?.remark ?? ''} />
    </section>
  );
}

function Remark({ readiness, sent }: { readonly readiness: Readiness; readonly sent: string }) {
  const words = useWords().venue;
  const { send } = useMeeting();
  const [typed, setTyped] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const text = typed ?? sent;
  const changed = typed !== null && typed !== sent;
  const submit = async (event: Event) => {
    event.preventDefault();
    const failure = outcomeText(await send(act.reportReadiness(readiness, text.trim())));
    setFailed(failure);
    if (failure === null) setTyped(null);
  };
  return (
    <form class="stack remark" onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span class="field-label">{words.remark}</span>
        <textarea
          class="input" rows={3} maxLength={longestRemark} value={text} placeholder={words.remarkHint} data-testid="remark"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <span class="grow soft" role="status">{failed ?? (!changed && sent !== '' ? `✓ ${words.remarkSent}` : '')}</span>
        <button type="submit" class="button" disabled={!changed}>{words.sendRemark}</button>
      </div>
    </form>
  );
}

