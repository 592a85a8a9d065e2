// Redeems a link: in at once, or waiting for the host with a code in huge letters, or refused with a word on whom to ask.
import { useEffect, useState } from 'preact/hooks';
import type { RejectionReason } from '../../protocol/answers';
import { localKeys, redeem, type JoinOutcome } from '../../protocol/session';
import { Button } from '../../ui/components/Button';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { useDocumentTitle } from '../../ui/document_title';
import { useWords } from '../../ui/language';
import { spelled, takeToken } from './token';
import './join.css';

type Shown = { readonly kind: 'opening' } | { readonly kind: 'none' } | JoinOutcome;
/** While it waits for the host, or for the server to come back, the page asks again this often. */
const askAgainMs = 2_000;

export function App() {
  const words = useWords();
  const [token] = useState(() => takeToken(window.location, window.history));
  const [shown, show] = useState<Shown>(token === null ? { kind: 'none' } : { kind: 'opening' });
  const [attempt, tryAgain] = useState(0);
  useRedeem(token, attempt, show);
  useNewLink();
  useDocumentTitle(words.join.title);
  return (
    <div class="join">
      <header class="plain-head"><span class="grow">{words.common.product}</span><LanguageSwitch /></header>
      <main class="join-main" data-state={shown.kind}><Shown shown={shown} onRetry={() => tryAgain((n) => n + 1)} /></main>
    </div>
  );
}

function useRedeem(token: string | null, attempt: number, show: (shown: Shown) => void): void {
  useEffect(() => {
    if (token === null) return undefined;
    let stopped = false;
    let handle: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const outcome = await redeem(token, localKeys);
      if (stopped) return;
      show(outcome);
      if (outcome.kind === 'joined') window.location.replace(outcome.page);
      if (outcome.kind === 'waiting' || outcome.kind === 'unreachable') handle = setTimeout(() => void ask(), askAgainMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(handle);
    };
  }, [token, attempt]);
}

/** Another link opened in this very tab changes only the fragment, and a browser does not load a page anew for that. */
function useNewLink(): void {
  useEffect(() => {
    const anew = () => window.location.reload();
    window.addEventListener('hashchange', anew);
    return () => window.removeEventListener('hashchange', anew);
  }, []);
}

function Shown({ shown, onRetry }: { readonly shown: Shown; readonly onRetry: () => void }) {
  const words = useWords().join;
  switch (shown.kind) {
    case 'opening': return <Message mark="…" title={words.opening} detail={words.openingHint} />;
    case 'joined': return <Message mark="✓" tone="good" title={words.opened} detail={words.openingHint} />;
    case 'unreachable': return <Message mark="!" tone="warning" title={words.unreachable} detail={words.unreachableHint} />;
    case 'none': return <Message mark="?" title={words.refused.none} detail={words.refused.noneHint} />;
    case 'waiting':
      return (
        <section class="join-card" role="status" aria-live="polite">
          <h1>{words.waiting}</h1>
          <p class="join-code" data-testid="device-code" aria-label={words.spelled(spelled(shown.code))}>{shown.code}</p>
          <p class="soft">{words.waitingHint}</p>
        </section>
      );
    case 'refused': {
      const [title, hint] = refusal(shown.reason, words.refused);
      return (
        <Message mark="✕" tone="danger" title={title} detail={hint}>
          <Button size="large" onPress={onRetry}>{words.tryAgain}</Button>
        </Message>
      );
    }
    default: shown satisfies never; return null;
  }
}

type Refused = ReturnType<typeof useWords>['join']['refused'];

/** Every refusal says whom to ask. */
function refusal(reason: RejectionReason, words: Refused): readonly [string, string] {
  switch (reason) {
    case 'sessionInvalid': return [words.expired, words.expiredHint];
    case 'notAllowed': return [words.denied, words.deniedHint];
    default: return [words.forged, words.forgedHint];
  }
}

type MessageProps = {
  readonly mark: string;
  readonly title: string;
  readonly detail: string;
  readonly tone?: 'good' | 'warning' | 'danger';
  readonly children?: preact.ComponentChildren;
};

function Message({ mark, title, detail, tone, children }: MessageProps) {
  return (
    <section class="join-card" role={tone === 'danger' ? 'alert' : 'status'}>
      <span class={`join-mark${tone ? ` join-${tone}` : ''}`} aria-hidden="true">{mark}</span>
      <h1 data-testid={tone === 'danger' ? 'refusal' : undefined}>{title}</h1>
      <p class="soft">{detail}</p>
      {children}
    </section>
  );
}
