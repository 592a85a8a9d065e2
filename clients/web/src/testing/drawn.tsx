// Draws a page's component into a document of happy-dom, for tests: what a person would find on it, by test id, role and text.
import { render, type ComponentType } from 'preact';
import { MeetingContext } from '../ui/meeting_context';
import type { FakeMeeting } from './fake_meeting';

export type Drawn = {
  readonly text: () => string;
  readonly find: (selector: string) => HTMLElement;
  readonly has: (selector: string) => boolean;
  readonly press: (selector: string) => Promise<void>;
  /** Presses the button that says this. */
  readonly pressWord: (word: string) => Promise<void>;
  readonly type: (selector: string, text: string) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly close: () => void;
};

export function draw(App: ComponentType, meeting: FakeMeeting): Drawn {
  const host = document.createElement('div');
  document.body.append(host);
  render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, host);
  const find = (selector: string) => {
    const found = host.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`nothing matches ${selector} in: ${host.textContent}`);
    return found;
  };
  // Preact draws in a microtask or the next macrotask; one turn of the event loop lets both happen.
  const settle = () => new Promise<void>((resolve) => { setTimeout(resolve, 0); });
  const click = async (element: HTMLElement) => {
    element.click();
    await settle();
  };
  return {
    text: () => host.textContent ?? '',
    find,
    has: (selector) => host.querySelector(selector) !== null,
    press: (selector) => click(find(selector)),
    pressWord: (word) => {
      const button = [...host.querySelectorAll('button')].find((each) => each.textContent === word);
      if (!button) throw new Error(`no button says ${word}`);
      return click(button);
    },
    type: async (selector, text) => {
      const field = find(selector);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(`${selector} is no field`);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
    },
    settle,
    close: () => {
      render(null, host);
      host.remove();
    },
  };
}
