// How the console acts: one place that sends, says that it is busy, and keeps what went wrong until somebody has read it.
import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { type CommandBody, act } from '../../protocol/commands';
import type { SlotId } from '../../protocol/ids';
import { outcomeText } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { type Lease, leaseOf } from './desk';
import type { OpenDialog } from './Dialogs';

export interface Acts {
  /** The acts on their way, by the keys that their buttons have. One at a time a key; different ones do not wait for each other. */
  readonly busy: ReadonlySignal<ReadonlySet<string>>;
  /** What went wrong last, in words; null: nothing. */
  readonly complaint: ReadonlySignal<string | null>;
  readonly dialog: ReadonlySignal<OpenDialog | null>;
  /** The slot the scoring strip shows; null: whichever is current. */
  readonly chosen: ReadonlySignal<SlotId | null>;
  /** True: done and durable. An act that drives takes control first where nobody has it, so that two consoles never drive by accident. */
  run(key: string, body: CommandBody, drives?: boolean): Promise<boolean>;
  open(dialog: OpenDialog): void;
  close(): void;
  choose(slot: SlotId | null): void;
  forgetComplaint(): void;
}

export const ActsContext = createContext<Acts | null>(null);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error('useActs outside of the host console');
  return acts;
}

/** Made once, by the page. */
export function useNewActs(): Acts {
  const meeting = useMeeting();
  return useMemo(() => {
    const busy = signal<ReadonlySet<string>>(new Set());
    const complaint = signal<string | null>(null);
    const dialog = signal<OpenDialog | null>(null);
    const chosen = signal<SlotId | null>(null);
    return {
      busy, complaint, dialog, chosen,
      run: async (key, body, drives = true) => {
        if (busy.value.has(key)) return false;
        busy.value = new Set([...busy.value, key]);
        complaint.value = null;
        const takes = drives && leaseOf(meeting.topics.control.value, meeting.console, meeting.identity.value) === 'nobody';
        const control = takes ? await meeting.send(act.takeControl(false)) : null;
        const outcome = control === null || control.kind === 'receipt' ? await meeting.send(body) : control;
        busy.value = new Set([...busy.value].filter((other) => other !== key));
        complaint.value = outcomeText(outcome);
        return outcome.kind === 'receipt';
      },
      open: (next) => { dialog.value = next; },
      close: () => { dialog.value = null; },
      choose: (slot) => { chosen.value = slot; },
      forgetComplaint: () => { complaint.value = null; },
    };
  }, [meeting]);
}

export function useLease(): Lease {
  const { topics, console, identity } = useMeeting();
  return leaseOf(topics.control.value, console, identity.value);
}

/** May this console drive the meeting now? */
export function useMayDrive(): boolean {
  const { link } = useMeeting();
  const lease = useLease();
  return link.value.kind === 'live' && (lease === 'mine' || lease === 'nobody');
}

export function useIsHost(): boolean {
  return useMeeting().identity.value?.role === 'host';
}
