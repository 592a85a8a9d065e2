// Is my ballot secret? What is protected in this poll, what is not, where its box stands now, and the receipts once it is open.
import { useEffect, useState } from 'preact/hooks';
import { askSecretPoll, findReceipt, type SecretPoll, secretAddress, type SecretPollAnswer } from '../../protocol/secrecy';
import { TextField } from '../../ui/components/Field';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { FailedState, LoadingState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { WatermarkOf } from '../../ui/components/Watermark';
import { useDocumentTitle } from '../../ui/document_title';
import { timeOfDayWithSeconds } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import './secret.css';

const askAgainMs = 10_000;

export function App() {
  const words = useWords();
  const answer = useSecretPoll();
  useDocumentTitle(words.secret.title, answer?.kind === 'poll' ? answer.poll.question : undefined);
  return (
    <div class="secret">
      <header class="plain-head"><span class="grow">{words.common.product}</span><LanguageSwitch /></header>
      <main class="secret-main"><Body answer={answer} /></main>
      {answer?.kind === 'poll' && answer.poll.watermark && <WatermarkOf mark={answer.poll.watermark} />}
    </div>
  );
}

function Body({ answer }: { readonly answer: SecretPollAnswer | null }) {
  const words = useWords().secret;
  switch (answer?.kind) {
    case undefined: return <LoadingState />;
    case 'none': return <FailedState title={words.none} detail={words.noneHint} />;
    case 'noAccess': return <FailedState title={words.noAccess} detail={words.noAccessHint} />;
    case 'unreachable': return <FailedState title={words.unreachable} detail={words.unreachableHint} />;
    case 'poll': return <Statement poll={answer.poll} encrypted={window.location.protocol === 'https:'} />;
  }
}

function useSecretPoll(): SecretPollAnswer | null {
  const [answer, setAnswer] = useState<SecretPollAnswer | null>(null);
  useEffect(() => {
    const address = secretAddress(window.location.pathname);
    if (address === null) {
      setAnswer({ kind: 'none' });
      return undefined;
    }
    let stopped = false;
    let handle: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const next = await askSecretPoll(address);
      if (stopped) return;
      // What was there stays on the page while the server is away.
      setAnswer((before) => (next.kind === 'unreachable' && before?.kind === 'poll' ? before : next));
      const isOver = next.kind === 'poll' && next.poll.destroyedAt !== null;
      if (!isOver) handle = setTimeout(() => void ask(), askAgainMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(handle);
    };
  }, []);
  return answer;
}

export function Statement({ poll, encrypted }: { readonly poll: SecretPoll; readonly encrypted: boolean }) {
  const words = useWords().secret;
  return (
    <>
      <header>
        <p class="soft">{words.heading}</p>
        <h1>{nameText(poll.question)}</h1>
      </header>
      <Standing poll={poll} />
      <section>
        <h2>{words.protectedHeading}</h2>
        <ul class="secret-list">
          <li>{words.sealed(poll.sealedBytes)}</li>
          <li>{words.apart}</li>
          <li>{words.turnoutOnly}</li>
          <li>{words.minimum(poll.minimum)}</li>
          <li>{words.destroyed}</li>
          <li>{words.receipt}</li>
        </ul>
      </section>
      <section>
        <h2>{words.openHeading}</h2>
        <ul class="secret-list secret-list-open">
          <li>{words.whoVoted}</li>
          <li>{words.whileOpen}</li>
          <li>{words.backup}</li>
          <li>{words.remnants}</li>
          <li>{words.device}</li>
          <li>{encrypted ? words.wayEncrypted : words.wayOpen}</li>
          <li>{words.unanimous}</li>
          <li>{words.late(Math.round(poll.graceMs / 1000))}</li>
        </ul>
      </section>
      {poll.openedAt !== null && <Receipts poll={poll} />}
    </>
  );
}

/** The five moments of a box, with their times; what has not come yet is said so. */
function Standing({ poll }: { readonly poll: SecretPoll }) {
  const words = useWords().secret;
  const said = (at: SecretPoll['openedAt']) => (at === null ? words.notYet : timeOfDayWithSeconds(at));
  return (
    <section class="secret-standing" data-testid="standing">
      <p class="row">
        <Tag kind={poll.destroyedAt !== null ? 'done' : poll.closedAt === null ? 'live' : 'linedup'}>
          {poll.destroyedAt !== null ? words.boxDestroyed : poll.openedAt !== null ? words.boxOpened : poll.closedAt !== null ? words.boxClosed : words.boxTaking}
        </Tag>
        <span class="numerals">{words.turnout(poll.voted, poll.entitled)}</span>
      </p>
      <dl class="secret-times">
        <dt>{words.closedAt}</dt><dd class="numerals">{said(poll.closedAt)}</dd>
        <dt>{words.openedAt}</dt><dd class="numerals">{said(poll.openedAt)}</dd>
        <dt>{words.destroyedAt}</dt><dd class="numerals" data-testid="destroyed">{said(poll.destroyedAt)}</dd>
      </dl>
      {poll.tooFew && <p><Tag kind="warning">{words.tooFew(poll.minimum)}</Tag></p>}
      {poll.missing > 0 && <p><Tag kind="danger">{words.missing(poll.missing)}</Tag></p>}
    </section>
  );
}

function Receipts({ poll }: { readonly poll: SecretPoll }) {
  const words = useWords().secret;
  const [typed, setTyped] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('receipt') ?? '');
  const found = findReceipt(poll.receipts, typed);
  return (
    <section>
      <h2>{words.receipts(poll.receipts.length)}</h2>
      <p class="soft">{words.receiptsHint}</p>
      <TextField label={words.find} value={typed} onText={setTyped} longest={80} testId="receipt" />
      <p role="status" data-testid="found">
        {found === 'empty' ? '' : found === 'tooShort' ? words.tooShort : found === 'notFound'
          ? <Tag kind="danger">{words.notFound}</Tag> : <Tag kind="good">{words.found}</Tag>}
      </p>
      <ol class="secret-receipts numerals">
        {poll.receipts.map((receipt) => <li key={receipt} class={receipt === found ? 'secret-mine' : undefined}>{receipt}</li>)}
      </ol>
    </section>
  );
}
