// How the console acts: one place that sends, says that it is busy, and keeps what went wrong until somebody has read it.
import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { CommandBody } from '../../protocol/commands';
import type { SlotId } from '../../protocol/ids';
import { outcomeText } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { type Lease, leaseOf } from './desk';
import type { OpenDialog } from './Dialogs';

export interface Acts {
  /** Which act is on its way; null: none. Buttons show it by their key. */
  readonly busy: ReadonlySignal<string | null>;
  /** What went wrong last, in words; null: nothing. */
  readonly complaint: ReadonlySignal<string | null>;
  readonly dialog: ReadonlySignal<OpenDialog | null>;
  /** The slot the scoring strip shows; null: whichever is current. */
  readonly chosen: ReadonlySignal<SlotId | null>;
  /** True: done and durable. */
  run(key: string, body: CommandBody): Promise<boolean>;
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
    const busy = signal<string | null>(null);
    const complaint = signal<string | null>(null);
    const dialog = signal<OpenDialog | null>(null);
    const chosen = signal<SlotId | null>(null);
    return {
      busy, complaint, dialog, chosen,
      run: async (key, body) => {
        if (busy.value !== null) return false;
        busy.value = key;
        complaint.value = null;
        const outcome = await meeting.send(body);
        busy.value = null;
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
