// A dangerous act is held, not clicked: with finger, mouse, Enter or Space. Where nothing can be held (a switch, a screen reader's
// press) it asks for a second press instead.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../language';
import { type ButtonProps, buttonClass } from './Button';

export const holdMs = 800;
const secondPressMs = 4_000;
const hintMs = 2_500;

type HoldButtonProps = Pick<ButtonProps, 'kind' | 'size' | 'disabled' | 'busy' | 'class' | 'testId' | 'title'> & {
  readonly children: ComponentChildren;
  readonly onHeld: () => void;
};

export function HoldButton(props: HoldButtonProps) {
  const words = useWords();
  const fill = useRef<HTMLSpanElement>(null);
  const frame = useRef(0);
  const since = useRef<number | null>(null);
  const [armed, setArmed] = useState(false);
  /** Let go too early: somebody who only clicked is told what the button wants. */
  const [hinted, setHinted] = useState(false);

  const release = () => {
    if (since.current !== null && performance.now() - since.current < holdMs) setHinted(true);
    stop();
  };
  const stop = () => {
    cancelAnimationFrame(frame.current);
    since.current = null;
    fill.current?.style.setProperty('transform', 'scaleX(0)');
  };
  const grow = () => {
    if (since.current === null) return;
    const part = (performance.now() - since.current) / holdMs;
    fill.current?.style.setProperty('transform', `scaleX(${Math.min(1, part)})`);
    if (part < 1) {
      frame.current = requestAnimationFrame(grow);
      return;
    }
    stop();
    setHinted(false);
    props.onHeld();
  };
  const press = () => {
    if (props.disabled || props.busy || since.current !== null) return;
    since.current = performance.now();
    frame.current = requestAnimationFrame(grow);
  };
  const onClick = (event: MouseEvent) => {
    if (event.detail !== 0 || props.disabled || props.busy) return; // a real pointer holds; a key is handled below
    if (!armed) {
      setArmed(true);
      return;
    }
    setArmed(false);
    props.onHeld();
  };

  useEffect(() => stop, []);
  useEffect(() => {
    if (!hinted) return undefined;
    const handle = setTimeout(() => setHinted(false), hintMs);
    return () => clearTimeout(handle);
  }, [hinted]);
  useEffect(() => {
    if (!armed) return undefined;
    const handle = setTimeout(() => setArmed(false), secondPressMs);
    return () => clearTimeout(handle);
  }, [armed]);

  return (
    <button
      type="button"
      class={buttonClass(props)}
      disabled={props.disabled}
      aria-busy={props.busy ? 'true' : undefined}
      title={props.title}
      data-testid={props.testId}
      data-hold="true"
      onPointerDown={(event) => { if (event.button === 0) press(); }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
      onKeyUp={release}
      onBlur={release}
      onClick={onClick}
    >
      <span ref={fill} class="hold-fill" aria-hidden="true" />
      {props.children}
      <span class="hold-mark">{armed ? words.common.holdAgain : hinted ? words.common.holdOn : words.common.hold}</span>
    </button>
  );
}
