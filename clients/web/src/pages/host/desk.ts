// What the host console makes of the meeting's state: the next act, the steps of scoring, what needs a person. Pure.
import type { SeatId, SlotId } from '../../protocol/ids';
import type {
  ControlView, FloorView, Identity, ResultsView, RundownView, SeatLine, SeatsView, SlotCard, SlotScoring, SlotState, Topics,
} from '../../protocol/views';

export type NextAct =
  | { readonly kind: 'start'; readonly slot: SlotCard }
  | { readonly kind: 'endAndStart'; readonly ending: SlotCard; readonly slot: SlotCard }
  | { readonly kind: 'endLast'; readonly ending: SlotCard }
  | { readonly kind: 'finished' };

/** What the one big button does now. The slot lined up goes before the next in order. */
export function nextAct(floor: FloorView): NextAct {
  const slot = floor.preview ?? floor.next;
  if (floor.onAir === null) return slot ? { kind: 'start', slot } : { kind: 'finished' };
  return slot ? { kind: 'endAndStart', ending: floor.onAir, slot } : { kind: 'endLast', ending: floor.onAir };
}

export type Lease = 'mine' | 'nobody' | 'other' | 'readOnly';

export function leaseOf(control: ControlView | null, console: string | null, identity: Identity | null): Lease {
  if (identity?.role !== 'host') return 'readOnly';
  if (control === null || control.seat === null) return 'nobody';
  return control.seat === identity.seat && control.console === console ? 'mine' : 'other';
}

export const scoringSteps = ['open', 'close', 'commit', 'halls', 'reveal', 'online'] as const;
export type ScoringStep = (typeof scoringSteps)[number];
export type StepState = 'done' | 'next' | 'possible' | 'later';

/**
 * Each step of a slot's scoring. At most one is `next`: the one a host would press now. Revealing is left out where everybody has the
 * mark already: it stays possible, but is no longer what the console asks for.
 */
export function stepsOf(slot: SlotScoring, results: ResultsView | null): Readonly<Record<ScoringStep, StepState>> {
  const committed = slot.state === 'committed';
  const halls = slot.released.includes('halls');
  const online = slot.released.includes('online');
  const revealed = results?.reveal?.kind === 'mark' && results.reveal.result.card.slot === slot.card.slot;
  const done: Readonly<Record<ScoringStep, boolean>> = {
    open: slot.state !== 'waiting', close: slot.state === 'closed' || committed, commit: committed, halls, reveal: revealed, online,
  };
  const possible: Readonly<Record<ScoringStep, boolean>> = {
    open: slot.state === 'waiting', close: slot.state === 'open', commit: slot.state === 'closed', halls: committed, reveal: halls, online: committed,
  };
  const first = scoringSteps.find((step) => !done[step] && !(step === 'reveal' && online));
  const state = (step: ScoringStep): StepState =>
    done[step] ? 'done' : step === first ? 'next' : possible[step] ? 'possible' : 'later';
  return {
    open: state('open'), close: state('close'), commit: state('commit'), halls: state('halls'), reveal: state('reveal'), online: state('online'),
  };
}

/** The slots that the scoring strip offers: those not yet settled, the current one, and the chosen one. */
export function slotsToShow(topics: Pick<Topics, 'scoring'>, chosen: SlotId | null): readonly SlotScoring[] {
  const { slots = [], current = null } = topics.scoring ?? {};
  return slots.filter((slot) =>
    (slot.state !== 'committed' && slot.state !== 'waiting') || slot.card.slot === current || slot.card.slot === chosen);
}

export function missingJudges(slot: SlotScoring): readonly SeatId[] {
  return slot.cards.filter((card) => card.state === 'expected').map((card) => card.judge);
}

export function stateOfSlot(rundown: RundownView | null, slot: SlotId): SlotState | null {
  for (const segment of rundown?.segments ?? []) {
    const line = segment.lines.find((candidate) => candidate.card.slot === slot);
    if (line) return line.state;
  }
  return null;
}

export function cardOfSlot(rundown: RundownView | null, slot: SlotId | null): SlotCard | null {
  for (const segment of rundown?.segments ?? []) {
    const line = segment.lines.find((candidate) => candidate.card.slot === slot);
    if (line) return line.card;
  }
  return null;
}

/** Where a planned slot goes one place up or down among the slots of its segment that may still move; null: nowhere. */
export function neighbour(rundown: RundownView, slot: SlotId, direction: 'up' | 'down'): { readonly before: SlotId | null } | null {
  for (const segment of rundown.segments) {
    const movable = segment.lines.filter((line) => line.state === 'planned' || line.state === 'skipped');
    const at = movable.findIndex((line) => line.card.slot === slot);
    if (at < 0) continue;
    if (direction === 'up') {
      const above = movable[at - 1];
      return above ? { before: above.card.slot } : null;
    }
    if (at + 1 >= movable.length) return null;
    return { before: movable[at + 2]?.card.slot ?? null };
  }
  return null;
}

export function seatOf(seats: SeatsView | null, id: SeatId): SeatLine | null {
  return seats?.seats.find((seat) => seat.id === id) ?? null;
}

export type Checklist = {
  readonly slots: number;
  readonly segments: number;
  readonly drawn: boolean;
  readonly judges: { readonly connected: number; readonly all: number };
  readonly venues: { readonly ready: number; readonly all: number };
  readonly displays: { readonly connected: number; readonly all: number };
  readonly scrutineer: boolean | null;
};

export function checklistOf({ rundown, seats, venues, displays }: Pick<Topics, 'rundown' | 'seats' | 'venues' | 'displays'>): Checklist {
  const segments = rundown?.segments ?? [];
  const judges = (seats?.seats ?? []).filter((seat) => seat.role === 'judge');
  const scrutineers = (seats?.seats ?? []).filter((seat) => seat.role === 'scrutineer');
  const halls = (venues?.venues ?? []).filter((line) => line.venue.kind !== 'online');
  const screens = displays?.displays ?? [];
  return {
    slots: segments.reduce((sum, segment) => sum + segment.lines.filter((line) => line.state !== 'skipped').length, 0),
    segments: segments.length,
    drawn: segments.some((segment) => segment.drawSeed !== ''),
    judges: { connected: judges.filter((seat) => seat.connected).length, all: judges.length },
    venues: { ready: halls.filter((line) => isReady(line.readiness)).length, all: halls.length },
    displays: { connected: screens.filter((line) => line.connected).length, all: screens.length },
    scrutineer: scrutineers.length === 0 ? null : scrutineers.some((seat) => seat.connected),
  };
}

export const readinessItems = ['sound', 'picture', 'screens', 'signIn', 'operatorReady'] as const;

export function isReady(readiness: Readonly<Record<(typeof readinessItems)[number], boolean>> | null): boolean {
  return readiness !== null && readinessItems.every((item) => readiness[item]);
}

/** A panel's mark, which the server keeps exactly: two decimals more than are published, and no zeros that say nothing. */
export function panelMarkText(mark: string, decimals: number): string {
  const value = Number(mark);
  if (mark === '' || !Number.isFinite(value)) return mark;
  const [whole = '', fraction = ''] = value.toFixed(decimals + 2).split('.');
  const told = fraction.slice(0, decimals) + fraction.slice(decimals).replace(/0+$/, '');
  return told === '' ? whole : `${whole}.${told}`;
}
