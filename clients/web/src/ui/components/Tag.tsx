// Live, lined up and done look the same on every page: filled with a dot, outlined, dimmed with a tick. Always with a word.
import type { SlotState } from '../../protocol/views';
import { useWords } from '../language';

export type TagKind = 'live' | 'linedup' | 'done' | 'skipped' | 'planned' | 'good' | 'warning' | 'danger' | 'stale';

export function Tag({ kind, children, title }: { readonly kind: TagKind; readonly children: preact.ComponentChildren; readonly title?: string }) {
  return <span class={`tag tag-${kind}`} data-kind={kind} title={title}>{children}</span>;
}

export function SlotTag({ state, linedUp }: { readonly state: SlotState; readonly linedUp: boolean }) {
  const words = useWords().common;
  switch (state) {
    case 'onAir': return <Tag kind="live">{words.live}</Tag>;
    case 'done': return <Tag kind="done">{words.done}</Tag>;
    case 'skipped': return <Tag kind="skipped">{words.skipped}</Tag>;
    case 'planned': return linedUp ? <Tag kind="linedup">{words.linedUp}</Tag> : null;
  }
}
