// How long a judge has typed on a card: from the first touch on it to its submission. A card that was begun before this page's life, or
// that changes an older one, is not measured: half a time would accuse.
import type { SlotId } from '../../protocol/ids';

export class TypingTimes {
  /** Null: not to be measured. */
  private readonly begun = new Map<SlotId, number | null>();

  /** At each touch; only the first counts. `hadEntries`: something was on the card already. */
  touched(slot: SlotId, hadEntries: boolean, nowMs: number): void {
    if (!this.begun.has(slot)) this.begun.set(slot, hadEntries ? null : nowMs);
  }

  /** In milliseconds; 0: not measured. The next touch begins anew. */
  submitted(slot: SlotId, nowMs: number): number {
    const since = this.begun.get(slot) ?? null;
    this.begun.delete(slot);
    return since === null ? 0 : Math.max(1, Math.round(nowMs - since));
  }
}
