// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoldButton, holdMs } from './HoldButton';

let held: number;
let button: HTMLButtonElement;

function show(disabled = false): void {
  const box = document.createElement('div');
  document.body.replaceChildren(box);
  void act(() => render(<HoldButton onHeld={() => { held += 1; }} disabled={disabled}>结束会议</HoldButton>, box));
  const found = box.querySelector('button');
  if (!found) throw new Error('no button');
  button = found;
}

const pointer = (type: string) => void act(() => { button.dispatchEvent(new PointerEvent(type, { button: 0, bubbles: true })); });
const key = (type: string, name: string) => void act(() => { button.dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true })); });
const click = (detail: number) => void act(() => { button.dispatchEvent(new MouseEvent('click', { detail, bubbles: true })); });
const pass = (ms: number) => void act(() => { vi.advanceTimersByTime(ms); });

describe('a button that is held', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    held = 0;
    show();
  });
  afterEach(() => vi.useRealTimers());

  it('acts once when it has been held long enough', () => {
    pointer('pointerdown');
    pass(holdMs + 50);
    expect(held).toBe(1);
    pass(2 * holdMs);
    expect(held).toBe(1);
  });

  it('does nothing when it is let go too early', () => {
    pointer('pointerdown');
    pass(holdMs / 2);
    pointer('pointerup');
    pass(2 * holdMs);
    expect(held).toBe(0);
  });

  it('tells somebody who only clicked to keep holding, and forgets it again', () => {
    const before = button.textContent;
    pointer('pointerdown');
    pointer('pointerup');
    expect(button.textContent).not.toBe(before);
    pass(3_000);
    expect(button.textContent).toBe(before);
  });

  it('does nothing when the finger slides off', () => {
    pointer('pointerdown');
    pointer('pointerleave');
    pass(2 * holdMs);
    expect(held).toBe(0);
  });

  it('does nothing at a plain click of a mouse', () => {
    click(1);
    click(1);
    expect(held).toBe(0);
  });

  it('can be held with Enter or Space', () => {
    key('keydown', 'Enter');
    pass(holdMs + 50);
    key('keyup', 'Enter');
    expect(held).toBe(1);
    key('keydown', ' ');
    key('keyup', ' ');
    pass(2 * holdMs);
    expect(held).toBe(1);
  });

  it('asks for a second press where nothing can be held', () => {
    click(0);
    expect(held).toBe(0);
    click(0);
    expect(held).toBe(1);
  });

  it('forgets the first press after a while', () => {
    click(0);
    pass(4_100);
    click(0);
    expect(held).toBe(0);
  });

  it('does nothing while it is disabled', () => {
    show(true);
    pointer('pointerdown');
    pass(2 * holdMs);
    click(0);
    click(0);
    expect(held).toBe(0);
  });
});
