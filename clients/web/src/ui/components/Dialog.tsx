// A modal dialog: the browser's own, so that focus, Escape and screen readers behave.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../language';
import { Button } from './Button';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
  /** Nearly the whole page: a desk of its own. */
  readonly full?: boolean;
  readonly testId?: string;
};

/** Open while it is rendered. */
export function Dialog({ title, onClose, children, wide, full, testId }: DialogProps) {
  const words = useWords().common;
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    element.current?.showModal();
    return () => element.current?.close();
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog${full ? ' dialog-full' : wide ? ' dialog-wide' : ''}`}
      aria-labelledby={heading}
      data-testid={testId}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={(event) => { if (event.target === element.current) onClose(); }}
    >
      <div class="dialog-head">
        <h2 id={heading}>{title}</h2>
        <Button kind="quiet" icon label={words.close} onPress={onClose}>✕</Button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
