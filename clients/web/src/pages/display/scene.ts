// What a display shows now: one idea at a time, decided purely from the newest topic states.
import type { AwardItem, DisplayView, PollLine, ResultLine, ScoringView, SlotCard, SlotScoring, SpeakerRequest, TimerView, Topics } from '../../protocol/views';

export type Progress = { readonly submitted: number; readonly expected: number };

export type Scene =
  /** Nothing has been heard yet. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'standby' }
  | { readonly kind: 'mark'; readonly result: ResultLine }
  | { readonly kind: 'award'; readonly award: AwardItem; readonly revealed: number; readonly total: number }
  /** Somebody from the queue has the floor; the presenter's clock may still be running. */
  | { readonly kind: 'speaker'; readonly request: SpeakerRequest; readonly timer: TimerView | null }
  | { readonly kind: 'presenter'; readonly card: SlotCard; readonly timer: TimerView; readonly scoring: Progress | null }
  /** A vote: running, closed and not released, or its result. */
  | { readonly kind: 'poll'; readonly poll: PollLine }
  /** The stage is empty and judges are still scoring. */
  | { readonly kind: 'scoring'; readonly card: SlotCard; readonly progress: Progress }
  /** The stage is empty; somebody may come next. */
  | { readonly kind: 'between'; readonly next: SlotCard | null }
  | { readonly kind: 'ended' };

export type SceneTopics = Pick<Topics, 'meeting' | 'floor' | 'scoring' | 'results' | 'poll' | 'rundown'>;

export function sceneOf(topics: SceneTopics, view: DisplayView): Scene {
  const { floor, meeting, results } = topics;
  if (!floor || !meeting) return { kind: 'connecting' };
  if (floor.stage === 'blank') return { kind: 'blank' };
  if (floor.stage === 'standby' || (meeting.phase === 'setup' && floor.onAir === null)) return { kind: 'standby' };

  // Whoever faces the confidence monitor speaks: results are not for them, the time is.
  const reveal = view === 'confidence' ? null : results?.reveal;
  if (reveal?.kind === 'mark') return { kind: 'mark', result: reveal.result };
  if (reveal?.kind === 'award') {
    return { kind: 'award', award: reveal.award, revealed: results?.awards.length ?? 0, total: results?.awardTotal ?? 0 };
  }
  const timeFillsIt = view === 'confidence' && floor.onAir !== null;
  if (floor.granted && !timeFillsIt) return { kind: 'speaker', request: floor.granted, timer: floor.onAir ? floor.timer : null };

  const poll = view === 'confidence' || floor.timer.state === 'running' ? null : polledNow(topics);
  if (poll) return { kind: 'poll', poll };

  const open = openScoring(topics.scoring);
  if (floor.onAir) {
    const scoring = open?.card.slot === floor.onAir.slot ? progressOf(open) : null;
    return { kind: 'presenter', card: floor.onAir, timer: floor.timer, scoring };
  }
  if (meeting.phase === 'ended' || meeting.phase === 'published') return { kind: 'ended' };
  if (open && view !== 'confidence') return { kind: 'scoring', card: open.card, progress: progressOf(open) };
  return { kind: 'between', next: floor.next };
}

/** Nothing was heard for this long: a result may have been taken back meanwhile, and must not stay on the glass. */
export const resultsKeptMs = 60_000;

/** Timers go on from their deadline; what may have been withdrawn does not. */
export function offAirWhenStale(scene: Scene, silentMs: number): Scene {
  if (silentMs < resultsKeptMs) return scene;
  const isResult = scene.kind === 'mark' || scene.kind === 'award' || (scene.kind === 'poll' && scene.poll.state === 'released');
  return isResult ? { kind: 'between', next: null } : scene;
}

/** The open vote; else the one that closed last, until the next presenter is on stage. While somebody's clock runs there is none. */
function polledNow({ poll, rundown, meeting }: SceneTopics): PollLine | null {
  const polls = poll?.polls ?? [];
  const open = polls.find((each) => each.state === 'open');
  if (open) return open;
  if (meeting?.phase !== 'live') return null;
  const began = Math.max(0, ...(rundown?.segments ?? []).flatMap((segment) => segment.lines.map((line) => line.started ?? 0)));
  const over = polls.filter((each) => (each.state === 'closed' || each.state === 'released') && each.closed !== null && each.closed > began);
  return over.reduce<PollLine | null>((last, each) => (last === null || (each.closed ?? 0) > (last.closed ?? 0) ? each : last), null);
}

/** The slot whose cards come in now, if there is one. */
function openScoring(scoring: ScoringView | null): SlotScoring | null {
  const current = scoring?.slots.find((slot) => slot.card.slot === scoring.current);
  return current?.state === 'open' ? current : null;
}

function progressOf(slot: SlotScoring): Progress {
  return { submitted: slot.submitted, expected: slot.expected };
}
