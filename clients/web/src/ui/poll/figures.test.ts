import { describe, expect, it } from 'vitest';
import type { Name, PollLine, PollResult } from '../../protocol/views';
import { released } from '../../testing/sample_polls';
import { ballot as words } from '../words/zh-CN/ballot';
import { figuresOf, outcomeTone, shortDecimal } from './figures';
import { chairSentence, neededSentence, outcomeWord, quorumSentence } from './sentences';

const resultOf = (poll: PollLine): PollResult => {
  if (!poll.result) throw new Error('not released');
  return poll.result;
};
const figures = (poll: PollLine) => figuresOf(poll, resultOf(poll));

describe('the bars of a result', () => {
  it('keep yes and no in their order, and put abstentions last', () => {
    expect(figures(released.motion()).map(({ id, tone }) => [id, tone])).toEqual([['yes', 'yes'], ['no', 'no'], ['abstain', 'aside']]);
  });
  it('stand by votes, the longest first and whole, who won marked', () => {
    const rows = figures(released.election());
    expect(rows.slice(0, 4).map(({ votes, tone, part }) => [votes.heads, tone, part])).toEqual([[12, 'won', 1], [11, 'won', 11 / 12], [9, 'won', 0.75], [5, 'plain', 5 / 12]]);
    expect(rows.slice(-2).map(({ id }) => id)).toEqual(['abstain', 'blank']);
  });
  it('mark who competes for an open place', () => {
    expect(figures(released.hung()).filter(({ tone }) => tone === 'tied').map(({ votes }) => votes.heads)).toEqual([7, 7]);
  });
  it('measure weights where votes are weighted', () => {
    const poll = released.motion();
    const result = resultOf(poll);
    const [yes, no] = result.count.options;
    if (!yes || !no) throw new Error('no lines');
    const weighted = { ...result, count: { ...result.count, options: [{ ...yes, votes: { heads: 1, weight: '2.5' } }, { ...no, votes: { heads: 9, weight: '10' } }] } };
    expect(figuresOf({ ...poll, rules: { ...poll.rules, weighted: true } }, weighted).map(({ part }) => part)).toEqual([0.25, 1, 0.1]);
  });
});

describe('the rule behind an outcome', () => {
  const said = (poll: PollLine) => [outcomeWord(poll, resultOf(poll), words), neededSentence(poll, resultOf(poll), words), quorumSentence(resultOf(poll), words)?.text];
  it('names the majority, its base and the quorum', () => {
    expect(said(released.motion())).toEqual(['通过', '须超过 7 票（赞成与反对 14 票 的 1/2）', '到会 14 人，法定 10 人，符合法定人数']);
  });
  it('says that too few were there', () => {
    expect(outcomeTone(resultOf(released.noQuorum()))).toBe('bad');
    expect(quorumSentence(resultOf(released.noQuorum()), words)).toEqual({ text: '到会 8 人，法定 10 人，不足法定人数', holds: false });
  });
  it('says of too few secret ballots that nothing is told, never that it was rejected', () => {
    const withheld = { ...resultOf(released.motion()), outcome: 'withheld' as const };
    expect(outcomeTone(withheld)).toBe('plain');
    expect(outcomeWord(released.motion(), withheld, words)).toBe('票数过少，为保密不公布计票');
  });
  it('says that a lost quorum does not matter where so declared', () => {
    const result = { ...resultOf(released.motion()), presentAtClose: 8, quorateAtClose: false };
    expect(quorumSentence(result, words)).toEqual({ text: words.quorumLost, holds: true });
  });
  it('has none for an assessment', () => expect(said(released.assessment())[1]).toBeNull());
  it('gives the chair’s word on a hung poll, by name', () => {
    const poll = released.hung();
    const decision = { carried: true, options: poll.rules.options.slice(2, 3).map((option) => option.id), reason: '抽签', by: null, at: null };
    const zh = (name: Name) => name.zh;
    expect(chairSentence(poll, { ...resultOf(poll), decision }, words, zh)).toBe('主持人决定：叶知秋。理由：抽签');
    expect(chairSentence(poll, resultOf(poll), words, zh)).toBeNull();
  });
});

describe('a decimal that is read out', () => {
  it('has no needless digits', () => expect(['7.00', '7.50', '10', '0.00', '33.33'].map(shortDecimal)).toEqual(['7', '7.5', '10', '0', '33.33']));
});
