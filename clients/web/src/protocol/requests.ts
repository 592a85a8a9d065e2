// Commands that somebody waits for on the glass: a host's click, a venue's request. Kept in memory only.
//
// A click made while the connection is down is refused here and now ("unsent"), since nobody wants it done a minute later. One that was
// on its way when the connection broke is sent again with the same id after the reconnect, and given up after a bound ("unanswered":
// it may or may not have been done, the state shows).
import type { Answer } from './answers';
import type { SentCommand } from './commands';
import type { CommandId } from './ids';
import type { Timers } from './timers';

export type Outcome = Answer | { readonly kind: 'unsent' } | { readonly kind: 'unanswered' };

const giveUpMs = 15_000;
const retryMs = 1_000;
/** More waiting than this means something is broken; further clicks are refused. */
const pendingBound = 64;

type Pending = { readonly command: SentCommand; readonly settle: (outcome: Outcome) => void; readonly callOff: () => void };

export class Requests {
  private readonly pending = new Map<CommandId, Pending>();

  constructor(private readonly trySend: (bytes: Uint8Array) => boolean, private readonly timers: Timers) {}

  send(command: SentCommand): Promise<Outcome> {
    if (this.pending.size >= pendingBound || !this.trySend(command.bytes)) return Promise.resolve({ kind: 'unsent' });
    return new Promise((resolve) => {
      const callOff = this.timers.after(giveUpMs, () => this.settle(command.id, { kind: 'unanswered' }));
      this.pending.set(command.id, { command, settle: resolve, callOff });
    });
  }

  /** False: not one of these. */
  answered(id: CommandId, answer: Answer): boolean {
    const pending = this.pending.get(id);
    if (!pending) return false;
    if (answer.kind === 'rejection' && answer.reason === 'notStoring') {
      this.timers.after(retryMs, () => { if (this.pending.has(id)) this.trySend(pending.command.bytes); });
      return true;
    }
    this.settle(id, answer);
    return true;
  }

  reconnected(): void {
    for (const { command } of this.pending.values()) this.trySend(command.bytes);
  }

  private settle(id: CommandId, outcome: Outcome): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.pending.delete(id);
    pending.callOff();
    pending.settle(outcome);
  }
}
