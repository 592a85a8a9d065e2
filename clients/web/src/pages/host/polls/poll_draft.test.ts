import { describe, expect, it } from 'vitest';
import { gradeId, instant, optionId, venueId } from '../../../protocol/ids';
import type { PollRules } from '../../../protocol/views';
import { rundownView, name } from '../../../testing/fixtures';
import { candidates, fourGrades, pollRules } from '../../../testing/poll_fixtures';
import { en } from '../../../ui/words/en';
import { zhCN } from '../../../ui/words/zh-CN';
import {
  asSecret, cleaned, majorityNames, majorityPreset, majorityPresets, mostChosen, newDraft, newOption, ofKind, presentersAsOptions, problemsOf,
  quorumPreset,
} from './poll_draft';
import { summaryOf } from './poll_summary';

const scale = [name('好', 'Good'), name('差', 'Poor')];
const asked = name('是否同意？');
const election: PollRules = { ...pollRules, kind: 'election', options: candidates, places: 2 };

describe('a new poll', () => {
  it('takes what the meeting declares', () =>
    expect(newDraft({ ...pollRules, graceMs: 5_000, change: 'lastPress' }).rules).toMatchObject({ graceMs: 5_000, change: 'lastPress', kind: 'yesNoAbstain' }));
  it('has room for what its kind lists', () => {
    expect(ofKind(pollRules, 'oneOf', scale).options.map((option) => option.id)).toEqual(['o1', 'o2']);
    expect(ofKind(pollRules, 'election', scale)).toMatchObject({ places: 1 });
    expect(ofKind(pollRules, 'grades', scale)).toMatchObject({ allPresenters: true, grades: [{ id: 'g1' }, { id: 'g2' }], options: [] });
  });
  it('keeps names that were typed when the kind changes', () =>
    expect(ofKind(election, 'oneOf', scale).options).toEqual(candidates));
  it('lists no options where it is yes or no', () => expect(ofKind(election, 'yesNoAbstain', scale).options).toEqual([]));
  it('gives an added option an id of its own', () =>
    expect(newOption([{ id: optionId('o1'), name: asked, unit: asked }, { id: optionId('o3'), name: asked, unit: asked }]).id).toBe('o2'));
  it('takes all presenters that are not skipped, in running order', () => {
    const options = presentersAsOptions(rundownView(0, false, instant(0)));
    expect(options).toHaveLength(11);
    expect(options[0]).toMatchObject({ id: 'p1', name: { zh: '沈青禾' } });
  });
  it('cannot be changed nor go to viewers once it is secret', () =>
    expect(asSecret({ ...pollRules, change: 'lastPress', openToViewers: true }, true)).toMatchObject({ change: 'firstPress', openToViewers: false, breakdownMinimum: 5 }));
});

describe('a draft is sound', () => {
  const check = (rules: Partial<PollRules>, expected: readonly string[], question = asked) =>
    expect(problemsOf({ question, rules: { ...pollRules, ...rules } })).toEqual(expected);
  it('with a question alone, where it is yes or no', () => check({}, []));
  it('not without a question', () => check({}, ['question'], name('  ')));
  it('not with fewer than two options', () => check({ kind: 'oneOf', options: candidates.slice(0, 1) }, ['options']));
  it('not with the same name twice', () =>
    check({ kind: 'oneOf', options: [...candidates, { ...candidates[0]!, id: optionId('x') }] }, ['twice']));
  it('not with more seats than candidates', () => check({ kind: 'election', options: candidates, places: 5, choose: 1 }, ['places']));
  it('not with more to choose than there are', () => check({ kind: 'upTo', options: candidates, choose: 5 }, ['choose']));
  it('not with points for some grades only', () =>
    check({ kind: 'grades', allPresenters: true, grades: [...fourGrades, { id: gradeId('g5'), name: asked, points: null }] }, ['points']));
  it('with blank rows, which are left out', () => {
    const options = [...candidates, newOption(candidates)];
    check({ kind: 'oneOf', options }, []);
    expect(cleaned({ question: asked, rules: { ...pollRules, options } }).rules.options).toHaveLength(4);
  });
});

describe('presets', () => {
  it('are found again', () => {
    for (const each of majorityNames) expect(majorityPreset(majorityPresets[each])).toBe(each);
    expect(quorumPreset(null)).toBe('none');
    expect(quorumPreset({ numerator: 2, denominator: 3 })).toBe('twoThirds');
  });
  it('are not claimed for other rules', () => {
    expect(majorityPreset({ numerator: 3, denominator: 5, base: 'cast', strict: false })).toBeNull();
    expect(quorumPreset({ numerator: 3, denominator: 5 })).toBeNull();
  });
});

describe('the number to choose', () => {
  it('is the seats where an election says nothing', () => expect(mostChosen(election)).toBe(2));
  it('is every option where up to k says nothing', () => expect(mostChosen({ ...election, kind: 'upTo' })).toBe(4));
  it('is one otherwise', () => expect(mostChosen({ ...election, kind: 'oneOf' })).toBe(1));
});

describe('the rules in words', () => {
  const words = (polls: typeof zhCN.host.polls) => ({
    polls, nameText: (each: { zh: string }) => each.zh, place: () => '东区分会场', separator: '、', gap: '', span: (ms: number) => `${ms / 60_000} 分钟`,
  });
  const sentences = (rules: PollRules) => summaryOf(rules, words(zhCN.host.polls)).join('\n');
  it('say who votes, what carries it and how it ends', () => {
    expect(sentences(pollRules)).toBe([
      '每人表示赞成、反对或弃权。', '由代表投票。', '票数超过投票数（不计弃权）的 1/2 为通过。未达到即为不通过。',
      '记名：主持人和监票人可见谁尚未投票，记录保留每一票。投出后不能更改。', '由主持人结束。结束后 3 秒内到达的票仍计入，并注明。',
    ].join('\n'));
  });
  it('say what an election is about', () => expect(sentences({ ...election, hung: 'rerun' })).toContain('从 4 位候选人中选出 2 位，每票最多选 2 位。'));
  it('say the scale of an assessment', () =>
    expect(sentences({ ...pollRules, kind: 'grades', allPresenters: true, grades: fourGrades })).toContain('每人给每位述职人评定等次：好、较好、一般、差。'));
  it('say what is special', () => {
    const text = sentences({
      ...asSecret(pollRules, true), electorate: { roles: 'judges', panels: [], venues: [venueId('east')] }, signInRequired: true, closesAfterMs: 120_000,
      quorum: { numerator: 2, denominator: 3 },
    });
    for (const part of ['由评委投票，限东区分会场。须先签到。', '少于 5 票的分组不公布', '2 分钟后自动结束', '到会须达到应到人数的 2/3']) expect(text).toContain(part);
  });
  it('say it in English too', () => expect(summaryOf(election, words(en.host.polls)).join(' ')).toContain('4 candidates for 2 seats, up to 2 a ballot.'));
});
