// Cards and ballots, which must never be lost: each is a draft, pending, receipted or refused, and says so on the glass.
//
// Invariants
//   (1) What was submitted is in the store before it is sent, and stays there until it is answered. A store that does not answer holds
//       a card up for one resend at the most.
//   (2) It is resent with its own id until answered, also after a reload; the server answers a repeat with the same receipt.
//   (3) Submitting again under the same key replaces what was there: the newest content counts, under a new id.
//   (4) A new draft never hides that the one before is pending: a key has one entry and one draft.
//   (5) A forgetful entry (a secret ballot) keeps what it said only until it is answered; then neither memory nor store has it.
//   (6) A receipt is final. A refused entry is kept with its reason, also over a reload, so that nobody types a card twice.
// The same states and rules as clients/cpp/client/outbox.hpp, where a change also waits for the answer of what is pending; here the pages
// give nobody anything to press meanwhile.
import { type Answer, mayRetry } from './answers';
import type { SentCommand } from './commands';
import { type CommandId, commandId } from './ids';
import type { OutboxStore, StoredEntry } from './outbox_store';
import type { Timers } from './timers';

export type OutboxState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'receipted'; readonly receipt: number }
  | { readonly kind: 'refused'; readonly answer: Answer & { readonly kind: 'rejection' } };

/** `content` is the page's own copy of what was submitted, so that it can be drawn after a reload. */
export type OutboxEntry = { readonly key: string; readonly id: CommandId; readonly content: string; readonly state: OutboxState };
export type SubmitOptions = { readonly forgetful?: boolean };
export type OutboxView = { readonly entries: ReadonlyMap<string, OutboxEntry>; readonly drafts: ReadonlyMap<string, string> };

const resendMs = 3_000;
/** A judge has one card a slot; this is more than a meeting has. Older receipts are forgotten first. */
const entryBound = 200;
/** A bound of the server that has not gone away after so many resends is a refusal. */
const limitRetries = 20;

export class Outbox {
  private entries = new Map<string, OutboxEntry>();
  private drafts = new Map<string, string>();
  private readonly bytes = new Map<CommandId, Uint8Array>();
  private readonly forgetful = new Set<CommandId>();
  private readonly limited = new Map<CommandId, number>();
  private resending: (() => void) | null = null;

  constructor(
    private readonly store: OutboxStore,
    private readonly trySend: (bytes: Uint8Array) => boolean,
    private readonly timers: Timers,
    private readonly changed: (view: OutboxView) => void,
  ) {}

  /** Reads back what an earlier life of this page left. Entries made meanwhile win. */
  async load(): Promise<void> {
    const stored = await this.store.load();
    for (const entry of stored.entries) {
      if (this.entries.has(entry.key)) continue;
      const id = commandId(entry.id);
      this.bytes.set(id, entry.bytes);
      if (entry.forgetful) this.forgetful.add(id);
      this.entries.set(entry.key, {
        key: entry.key, id, content: entry.content,
        state: stateOf(entry),
      });
    }
    for (const [key, draft] of stored.drafts) if (!this.drafts.has(key)) this.drafts.set(key, draft);
    this.tell();
    this.resend();
  }

  view(): OutboxView {
    return { entries: new Map(this.entries), drafts: new Map(this.drafts) };
  }

  saveDraft(key: string, content: string): void {
    this.drafts.set(key, content);
    void this.store.putDraft(key, content);
    this.tell();
  }

  dropDraft(key: string): void {
    if (!this.drafts.delete(key)) return;
    void this.store.removeDraft(key);
    this.tell();
  }

  async submit(key: string, command: SentCommand, content: string, { forgetful = false }: SubmitOptions = {}): Promise<void> {
    const before = this.entries.get(key);
    if (before) this.bytes.delete(before.id);
    if (forgetful) this.forgetful.add(command.id);
    this.bytes.set(command.id, command.bytes);
    this.entries.set(key, { key, id: command.id, content, state: { kind: 'pending' } });
    this.drafts.delete(key);
    this.forgetOldest();
    this.tell();
    this.resendLater(); // also when the store never answers: some browsers' databases hang
    await this.store.put(this.stored(key, command.id, command.bytes, content, null));
    if (this.entries.get(key)?.id === command.id) this.resend();
    if (!this.drafts.has(key)) await this.store.removeDraft(key); // a newer draft was begun meanwhile
  }

  /** False: not one of these. */
  answered(id: CommandId, answer: Answer): boolean {
    const entry = [...this.entries.values()].find((candidate) => candidate.id === id);
    if (!entry) return false;
    if (entry.state.kind === 'receipted' || this.isToBeRetried(id, answer)) return true; // pending: the resend timer goes on
    this.limited.delete(id);
    const state: OutboxState = answer.kind === 'receipt'
      ? { kind: 'receipted', receipt: answer.number } : { kind: 'refused', answer };
    const content = this.forgetful.has(id) && state.kind === 'receipted' ? '' : entry.content;
    if (content !== entry.content) this.bytes.delete(id);
    this.entries.set(entry.key, { ...entry, content, state });
    if (state.kind === 'refused' && this.forgetful.has(id)) {
      void this.store.remove(entry.key); // its voter still sees it, but only as long as this page lives
    } else {
      const bytes = this.bytes.get(id) ?? new Uint8Array();
      const receipt = state.kind === 'receipted' ? state.receipt : null;
      const refusal = state.kind === 'refused' ? { refusal: state.answer } : {};
      void this.store.put({ ...this.stored(entry.key, id, bytes, content, receipt), ...refusal });
    }
    this.tell();
    return true;
  }

  private isToBeRetried(id: CommandId, answer: Answer): boolean {
    if (!mayRetry(answer)) return false;
    if (answer.kind !== 'rejection' || answer.reason !== 'limitReached') return true;
    const times = (this.limited.get(id) ?? 0) + 1;
    this.limited.set(id, times);
    return times <= limitRetries;
  }

  reconnected(): void {
    this.resend();
  }

  private resend(): void {
    const pending = [...this.entries.values()].filter((entry) => entry.state.kind === 'pending');
    for (const entry of pending) {
      const bytes = this.bytes.get(entry.id);
      if (bytes) this.trySend(bytes);
    }
    this.resending?.();
    this.resending = null;
    if (pending.length > 0) this.resendLater();
  }

  private resendLater(): void {
    this.resending?.();
    this.resending = this.timers.after(resendMs * (0.75 + this.timers.random() / 2), () => this.resend());
  }

  private forgetOldest(): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= entryBound) return;
      if (entry.state.kind === 'pending') continue;
      this.entries.delete(key);
      this.bytes.delete(entry.id);
      void this.store.remove(key);
    }
  }

  private stored(key: string, id: CommandId, bytes: Uint8Array, content: string, receipt: number | null): StoredEntry {
    return { key, id, bytes, content, receipt, forgetful: this.forgetful.has(id) };
  }

  private tell(): void {
    this.changed(this.view());
  }
}

function stateOf(entry: StoredEntry): OutboxState {
  if (entry.receipt !== null) return { kind: 'receipted', receipt: entry.receipt };
  return entry.refusal ? { kind: 'refused', answer: entry.refusal } : { kind: 'pending' };
}
