import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../protocol/decode';
import { MeetingPhase, StageMode } from '../../protocol/generated/rostrum/v1/common_pb';
import { FrameSchema } from '../../protocol/generated/rostrum/v1/session_pb';
import { ScoringState, TimerState } from '../../protocol/generated/rostrum/v1/view_pb';
import { emptyView, reduce } from '../../protocol/reduce';
import { instant, pollId } from '../../protocol/ids';
import type { PollLine, Topics } from '../../protocol/views';
import { poll } from '../../testing/sample_polls';
import { offAirWhenStale, resultsKeptMs, sceneOf } from './scene';

type Frame = NonNullable<MessageInitShape<typeof FrameSchema>['view']>;

/** What a display knows after these frames. */
function after(...frames: Frame[]): Topics {
  const meeting: Frame = { case: 'meeting', value: { id: 'm', phase: MeetingPhase.LIVE } };
  return [meeting, ...frames].reduce((view, frame, index) => {
    const update = decodeFrame(create(FrameSchema, { scope: 'public', revision: { epoch: 1n, n: BigInt(index + 1) }, view: frame }));
    return update ? reduce(view, update) : view;
  }, emptyView).topics;
}

const ana = { slot: 's1', number: 1, presenter: { zh: '陈安' } };
const bo = { slot: 's2', number: 2, presenter: { zh: '林波' } };
const timer = { state: TimerState.RUNNING, deadlineUs: 1_000n };
const floor = (value: Extract<Frame, { case: 'floor' }>['value']): Frame => ({
  case: 'floor',
  value: { stage: StageMode.PROGRAMME, ...value },
});
const scoring = (slot: typeof ana, state: ScoringState): Frame => ({
  case: 'scoring',
  value: { current: slot.slot, slots: [{ card: slot, state, submitted: 9, expected: 15 }] },
});
const markOfAna: Frame = { case: 'results', value: { reveal: { item: { case: 'mark', value: { card: ana, mark: '91.25' } } } } };

describe('what a display shows', () => {
  it('is a calm page until something has been heard', () => {
    expect(sceneOf(emptyView.topics, 'main').kind).toBe('connecting');
  });

  it('is nothing at all when blank, and the title card in standby, whatever is on air', () => {
    expect(sceneOf(after(floor({ stage: StageMode.BLANK, onAir: ana })), 'main').kind).toBe('blank');
    expect(sceneOf(after(floor({ stage: StageMode.STANDBY, onAir: ana }), markOfAna), 'main').kind).toBe('standby');
  });

  it('is the presenter on air, with the scoring of that very slot only', () => {
    expect(sceneOf(after(floor({ onAir: ana, timer }), scoring(ana, ScoringState.OPEN)), 'main')).toMatchObject({
      kind: 'presenter', card: { slot: 's1' }, scoring: { submitted: 9, expected: 15 },
    });
    expect(sceneOf(after(floor({ onAir: bo, timer }), scoring(ana, ScoringState.OPEN)), 'main')).toMatchObject({
      kind: 'presenter', card: { slot: 's2' }, scoring: null,
    });
  });

  it('is the revealed mark before anything else, but never on the confidence monitor', () => {
    const topics = after(floor({ onAir: bo }), markOfAna);
    expect(sceneOf(topics, 'main')).toMatchObject({ kind: 'mark', result: { mark: '91.25' } });
    expect(sceneOf(topics, 'branch').kind).toBe('mark');
    expect(sceneOf(topics, 'confidence').kind).toBe('presenter');
  });

  it('is the award being revealed, with its place in the script', () => {
    const awards: Frame = {
      case: 'results',
      value: {
        awards: [{ award: 'a' }, { award: 'a' }],
        awardTotal: 12,
        reveal: { item: { case: 'award', value: { award: 'a', presenter: { zh: '陈安' } } } },
      },
    };
    expect(sceneOf(after(floor({}), awards), 'main')).toMatchObject({ kind: 'award', revealed: 2, total: 12 });
  });

  it('is a granted speaker while they have the floor, but a presenter keeps their clock', () => {
    const topics = after(floor({ onAir: ana, granted: { id: 'r', person: '周敏' } }));
    expect(sceneOf(topics, 'main')).toMatchObject({ kind: 'speaker', request: { person: '周敏' } });
    expect(sceneOf(topics, 'confidence').kind).toBe('presenter');
  });

  it('is the scoring after a presenter has left the stage, and then who comes next', () => {
    const open = after(floor({ next: bo }), scoring(ana, ScoringState.OPEN));
    expect(sceneOf(open, 'main')).toMatchObject({ kind: 'scoring', card: { slot: 's1' } });
    expect(sceneOf(open, 'confidence')).toMatchObject({ kind: 'between', next: { slot: 's2' } });
    const committed = after(floor({ next: bo }), scoring(ana, ScoringState.COMMITTED));
    expect(sceneOf(committed, 'main')).toMatchObject({ kind: 'between', next: { slot: 's2' } });
  });

  it('is the title card before the meeting', () => {
    const setup: Frame = { case: 'meeting', value: { id: 'm', phase: MeetingPhase.SETUP } };
    expect(sceneOf(after(floor({ next: ana }), setup), 'main').kind).toBe('standby');
  });

  it('is the end when the meeting is over', () => {
    const ended: Frame = { case: 'meeting', value: { id: 'm', phase: MeetingPhase.ENDED } };
    expect(sceneOf(after(floor({}), ended), 'main').kind).toBe('ended');
  });

  const withPolls = (topics: Topics, ...polls: PollLine[]): Topics => ({ ...topics, poll: { polls, defaults: null } });
  const closed = (more: Partial<PollLine> = {}) => poll({}, { state: 'closed', closed: instant(5_000), ...more });

  it('is the open vote, unless somebody’s clock runs', () => {
    const idle = { state: TimerState.PAUSED, remainingUs: 1_000n };
    expect(sceneOf(withPolls(after(floor({ next: bo })), poll()), 'main')).toMatchObject({ kind: 'poll', poll: { state: 'open' } });
    expect(sceneOf(withPolls(after(floor({ onAir: ana, timer: idle })), poll()), 'main').kind).toBe('poll');
    expect(sceneOf(withPolls(after(floor({ onAir: ana, timer })), poll()), 'main').kind).toBe('presenter');
    expect(sceneOf(withPolls(after(floor({ next: bo })), poll()), 'confidence').kind).toBe('between');
  });

  it('is the vote that closed last, until a presenter has begun since', () => {
    const between = after(floor({ next: bo }));
    const newer = closed({ id: pollId('newer'), state: 'released', closed: instant(9_000) });
    expect(sceneOf(withPolls(between, closed(), newer), 'main')).toMatchObject({ kind: 'poll', poll: { id: 'newer' } });
    const begun = after(floor({ next: bo }), { case: 'rundown', value: { segments: [{ lines: [{ card: ana, startedUs: 10_000_000n }] }] } });
    expect(sceneOf(withPolls(begun, closed(), newer), 'main').kind).toBe('between');
    expect(sceneOf(withPolls(begun, closed({ closed: instant(11_000) })), 'main').kind).toBe('poll');
  });

  it('is a mark or an award that is revealed, also after a vote', () => {
    expect(sceneOf(withPolls(after(floor({ next: bo }), markOfAna), closed()), 'main').kind).toBe('mark');
  });
});

describe('a screen that hears nothing', () => {
  it('takes a result off the air after its time, and goes on with the clock', () => {
    const result = sceneOf(after(floor({ next: bo }), markOfAna), 'main');
    expect(offAirWhenStale(result, resultsKeptMs - 1).kind).toBe('mark');
    expect(offAirWhenStale(result, resultsKeptMs).kind).toBe('between');
    const presenter = sceneOf(after(floor({ onAir: ana, timer })), 'main');
    expect(offAirWhenStale(presenter, 10 * resultsKeptMs)).toBe(presenter);
  });
});
