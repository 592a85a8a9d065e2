import { describe, expect, it } from 'vitest';
import { gradeId, optionId } from '../../protocol/ids';
import type { BallotContent, PollRules } from '../../protocol/views';
import * as sample from '../../testing/sample_polls';
import { contentText, graded, inOrder, leastChosen, missingOf, mostChosen, readContent, toggled, ungraded } from './content';

const upTo = sample.upTo().rules;
const pressed = (rules: PollRules, ...ids: string[]) =>
  ids.reduce<BallotContent | null>((picked, id) => toggled(picked, optionId(id), rules), null);
const chosen = (...ids: string[]): BallotContent => ({ kind: 'chosen', options: ids.map(optionId) });

describe('choosing options', () => {
  it('takes up to as many as declared, and then none until one is taken back', () => {
    expect(pressed(upTo, 'lift', 'park', 'road')).toEqual(chosen('lift', 'park', 'road'));
    expect(pressed(upTo, 'lift', 'park', 'road', 'clinic')).toEqual(chosen('lift', 'park', 'road'));
    expect(pressed(upTo, 'lift', 'park', 'road', 'park', 'clinic')).toEqual(chosen('lift', 'road', 'clinic'));
  });
  it('moves the choice where one is to be chosen', () => expect(pressed(sample.oneOf().rules, 'lift', 'park')).toEqual(chosen('park')));
  it('knows the bounds of each kind', () => {
    const bounds = (rules: PollRules) => [leastChosen(rules), mostChosen(rules)];
    expect(bounds(sample.oneOf().rules)).toEqual([1, 1]);
    expect(bounds({ ...upTo, choose: 0 })).toEqual([1, 5]);
    expect(bounds({ ...upTo, chooseAtLeast: 2 })).toEqual([2, 3]);
    expect(bounds({ ...sample.election().rules, choose: 0 })).toEqual([1, 3]);
  });
});

describe('what is missing', () => {
  it('is a choice, or so many more', () => {
    expect(missingOf(null, upTo)).toEqual({ kind: 'nothing' });
    expect(missingOf(chosen(), upTo)).toEqual({ kind: 'nothing' });
    expect(missingOf(chosen('lift'), { ...upTo, chooseAtLeast: 3 })).toEqual({ kind: 'tooFew', more: 2 });
    expect(missingOf(chosen('lift'), upTo)).toBeNull();
  });
  it('is a grade for each subject, unless some may be left out', () => {
    const { rules } = sample.assessment();
    const one = graded(null, optionId('p1'), gradeId('good'));
    expect(ungraded(one, rules)).toHaveLength(11);
    expect(missingOf(one, rules)).toMatchObject({ kind: 'ungraded' });
    expect(missingOf(one, { ...rules, mayLeaveUngraded: true })).toBeNull();
    expect(missingOf(null, { ...rules, mayLeaveUngraded: true })).toEqual({ kind: 'nothing' });
    const all = rules.options.reduce<BallotContent | null>((picked, option) => graded(picked, option.id, gradeId('fair')), null);
    expect(missingOf(all, rules)).toBeNull();
  });
  it('is nothing of an abstention or a blank ballot', () => {
    expect(missingOf({ kind: 'choice', choice: 'abstain' }, upTo)).toBeNull();
    expect(missingOf({ kind: 'blank' }, upTo)).toBeNull();
  });
});

describe('a ballot that is kept', () => {
  const { rules } = sample.assessment();
  const grades = graded(graded(null, optionId('p2'), gradeId('good')), optionId('p1'), gradeId('poor'));
  it('is read back as it was, in the order of the poll', () => {
    expect(readContent(contentText(chosen('road', 'lift')), upTo)).toEqual(chosen('lift', 'road'));
    expect(readContent(contentText(grades), rules)).toEqual(inOrder(grades, rules));
    expect(readContent(contentText({ kind: 'blank' }), upTo)).toEqual({ kind: 'blank' });
    expect(readContent(contentText({ kind: 'choice', choice: 'abstain' }), upTo)).toEqual({ kind: 'choice', choice: 'abstain' });
  });
  it('loses what the poll no longer has', () => {
    expect(readContent(contentText(chosen('gone', 'lift')), upTo)).toEqual(chosen('lift'));
    expect(readContent('{"kind":"grades","grades":[{"subject":"p1","grade":"gone"},{"subject":"p2","grade":"good"}]}', rules))
      .toEqual({ kind: 'grades', grades: [{ subject: 'p2', grade: 'good' }] });
  });
  it('is nothing when it cannot be read', () => {
    for (const text of ['', 'yes', 'null', '3', '{', '{"kind":"choice","choice":"maybe"}', '{"kind":"other"}']) expect(readContent(text, upTo)).toBeNull();
  });
});
