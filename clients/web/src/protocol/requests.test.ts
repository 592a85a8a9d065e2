import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual_timers';
import { act, makeCommand } from './commands';
import { type Outcome, Requests } from './requests';

function setUp() {
  const timers = new ManualTimers();
  const line = { up: true, sent: [] as Uint8Array[] };
  const requests = new Requests((bytes) => {
    if (line.up) line.sent.push(bytes);
    return line.up;
  }, timers);
  const command = makeCommand(act.pauseTimer());
  const outcomes: Outcome[] = [];
  const send = () => requests.send(command).then((outcome) => { outcomes.push(outcome); });
  return { timers, line, requests, command, outcomes, send };
}

describe('requests', () => {
  it('resolve with the answer to their own id', async () => {
    const { requests, command, outcomes, send } = setUp();
    const sending = send();
    expect(requests.answered(command.id, { kind: 'receipt', number: 7, at: null })).toBe(true);
    await sending;
    expect(outcomes).toEqual([{ kind: 'receipt', number: 7, at: null }]);
  });

  it('are refused at once while the connection is down', async () => {
    const { line, outcomes, send } = setUp();
    line.up = false;
    await send();
    expect(outcomes).toEqual([{ kind: 'unsent' }]);
  });

  it('go out again with the same bytes after a reconnect', () => {
    const { line, requests, send } = setUp();
    void send();
    requests.reconnected();
    expect(line.sent).toHaveLength(2);
    expect(line.sent[1]).toEqual(line.sent[0]);
  });

  it('are sent again while the server cannot store', async () => {
    const { timers, line, requests, command, outcomes, send } = setUp();
    const sending = send();
    requests.answered(command.id, { kind: 'rejection', reason: 'notStoring', detail: '' });
    timers.pass(1_000);
    expect(line.sent).toHaveLength(2);
    requests.answered(command.id, { kind: 'receipt', number: 1, at: null });
    await sending;
    expect(outcomes).toHaveLength(1);
  });

  it('end as unanswered after their bound', async () => {
    const { timers, outcomes, send } = setUp();
    const sending = send();
    timers.pass(15_000);
    await sending;
    expect(outcomes).toEqual([{ kind: 'unanswered' }]);
  });

  it('do not take the answer of another', () => {
    const { requests } = setUp();
    expect(requests.answered(makeCommand(act.pauseTimer()).id, { kind: 'receipt', number: 1, at: null })).toBe(false);
  });
});
