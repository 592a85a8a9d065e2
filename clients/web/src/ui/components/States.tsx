// Empty, loading, failed and offline are designed states of every page, not blanks.
import type { ComponentChildren } from 'preact';
import { useWords } from '../language';
import { useMeeting } from '../meeting_context';

type StateProps = { readonly title: string; readonly detail?: string; readonly children?: ComponentChildren };

export function EmptyState({ title, detail, children }: StateProps) {
  return <State mark="–" kind="empty" title={title} detail={detail} children={children} />;
}

export function LoadingState() {
  const words = useWords().common.states;
  return <State mark="⋯" kind="loading" page title={words.loading} detail={words.loadingHint} />;
}

export function FailedState({ title, detail, children }: StateProps) {
  return <State mark="!" kind="failed" page title={title} detail={detail} children={children} />;
}

/** Shown instead of the page while nothing is known yet, or when the server has closed for good. Otherwise the page itself. */
export function WhileUnknown({ known, children }: { readonly known: boolean; readonly children: ComponentChildren }) {
  const words = useWords().common;
  const link = useMeeting().link.value;
  if (link.kind === 'ended') return <FailedState title={words.connection.ended} detail={words.connection.endedReason[link.reason]} />;
  if (known) return <>{children}</>;
  if (link.kind === 'reconnecting') {
    return <State mark="!" kind="offline" page title={`${words.states.offline} · ${words.connection.cut[link.cut]}`} detail={words.states.offlineHint} />;
  }
  return <LoadingState />;
}

type AnyState = {
  readonly kind: 'empty' | 'loading' | 'failed' | 'offline';
  readonly mark: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly page?: boolean;
  readonly children?: ComponentChildren;
};

function State({ kind, mark, title, detail, page, children }: AnyState) {
  return (
    <div class={`state state-${kind}${page ? ' state-page' : ''}`} role={kind === 'failed' ? 'alert' : 'status'} data-state={kind}>
      <span class="state-mark" aria-hidden="true">{mark}</span>
      <p class="state-title">{title}</p>
      {detail && <p>{detail}</p>}
      {children}
    </div>
  );
}
