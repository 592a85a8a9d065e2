// One requestAnimationFrame loop a page, however many timers are on it; it runs only while somebody listens.
import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<() => void>();
let running = false;

function loop(): void {
  if (listeners.size === 0) {
    running = false;
    return;
  }
  for (const listener of listeners) listener();
  requestAnimationFrame(loop);
}

export function onEachFrame(listener: () => void): () => void {
  listeners.add(listener);
  if (!running) {
    running = true;
    requestAnimationFrame(loop);
  }
  return () => { listeners.delete(listener); };
}

/** The newest value of `read`, drawn again only when its key changes. Safe to call for each frame. */
export function useEachFrame<Value>(read: () => Value, key: (value: Value) => string | number, inputs: readonly unknown[]): Value {
  const [, redraw] = useState(0);
  const value = read();
  const drawn = key(value);
  useEffect(() => {
    let shown = drawn; // not what it is by now: between drawing and this effect it may have changed
    return onEachFrame(() => {
      const next = key(read());
      if (next === shown) return;
      shown = next;
      redraw((n) => n + 1);
    });
  }, inputs);
  return value;
}
