// A poll as the host writes it: sensible rules for each kind, what is still wrong with it, and what is sent in the end. Pure.
import { type GradeId, type OptionId, gradeId, optionId } from '../../../protocol/ids';
import { emptyRules } from '../../../protocol/poll_views';
import type {
  Grade, HungRule, Majority, Name, PollKind, PollLine, PollOption, PollRules, Quorum, QuorumLoss, RundownView, VoterRoles,
} from '../../../protocol/views';

export type PollDraft = { readonly question: Name; readonly rules: PollRules };

export const pollKinds = ['yesNoAbstain', 'oneOf', 'upTo', 'grades', 'election'] as const satisfies readonly PollKind[];
export const voterRoles = ['delegates', 'judges', 'delegatesAndJudges'] as const satisfies readonly VoterRoles[];
export const hungRules = ['rejected', 'chairDecides', 'rerun'] as const satisfies readonly HungRule[];
export const quorumLosses = ['isVoid', 'stands'] as const satisfies readonly QuorumLoss[];
const nobody: Name = { zh: '', en: '' };

export function newDraft(defaults: PollRules | null): PollDraft {
  return { question: nobody, rules: { ...(defaults ?? emptyRules), kind: 'yesNoAbstain', options: [], allPresenters: false } };
}

/** A saved draft, with room for what its kind lists. */
export function draftOf(poll: PollLine): PollDraft {
  return { question: poll.question, rules: poll.rules };
}

/** Another kind: who votes and how stays; what the kind lists gets room. A scale is kept, or else taken from `scale`. */
export function ofKind(rules: PollRules, kind: PollKind, scale: readonly Name[]): PollRules {
  const listed = kind === 'oneOf' || kind === 'upTo' || kind === 'election';
  const kept = rules.options.filter((option) => option.name.zh !== '');
  return {
    ...rules,
    kind,
    options: listed ? withRoom(kept) : [],
    allPresenters: kind === 'grades',
    grades: kind !== 'grades' ? [] : rules.grades.length >= 2 ? rules.grades : scale.map((name, n) => ({ id: gradeId(`g${n + 1}`), name, points: null })),
    places: kind === 'election' ? Math.max(1, rules.places) : 0,
    choose: 0,
    chooseAtLeast: 0,
  };
}

function withRoom(options: readonly PollOption[]): readonly PollOption[] {
  let roomy = options;
  while (roomy.length < 2) roomy = [...roomy, newOption(roomy)];
  return roomy;
}

function freeId(prefix: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`${prefix}${n}`)) return `${prefix}${n}`;
}

export function newOption(options: readonly PollOption[]): PollOption {
  const id: OptionId = optionId(freeId('o', options.map((option) => option.id)));
  return { id, name: nobody, unit: nobody };
}

export function newGrade(grades: readonly Grade[]): Grade {
  const id: GradeId = gradeId(freeId('g', grades.map((grade) => grade.id)));
  return { id, name: nobody, points: grades.some((grade) => grade.points) ? '' : null };
}

/** Every presenter once, in running order. */
export function presentersAsOptions(rundown: RundownView | null): readonly PollOption[] {
  const found = new Map<string, PollOption>();
  for (const segment of rundown?.segments ?? []) {
    for (const { card, state } of segment.lines) {
      if (state !== 'skipped') found.set(card.presenterId, { id: optionId(card.presenterId), name: card.presenter, unit: card.unit });
    }
  }
  return [...found.values()];
}

/** A secret ballot cannot be found again, so it cannot be changed, nor given out to viewers. */
export function asSecret(rules: PollRules, secret: boolean): PollRules {
  if (!secret) return { ...rules, secret };
  return { ...rules, secret, change: 'firstPress', openToViewers: false, breakdownMinimum: Math.max(rules.breakdownMinimum, 5) };
}

export const majorityPresets = {
  simple: { numerator: 1, denominator: 2, base: 'castWithoutAbstentions', strict: true },
  cast: { numerator: 1, denominator: 2, base: 'cast', strict: true },
  present: { numerator: 1, denominator: 2, base: 'present', strict: true },
  entitled: { numerator: 1, denominator: 2, base: 'entitled', strict: true },
  twoThirdsCast: { numerator: 2, denominator: 3, base: 'cast', strict: false },
  twoThirdsEntitled: { numerator: 2, denominator: 3, base: 'entitled', strict: false },
} as const satisfies Readonly<Record<string, Majority>>;
export type MajorityPreset = keyof typeof majorityPresets;
export const majorityNames = ['simple', 'cast', 'present', 'entitled', 'twoThirdsCast', 'twoThirdsEntitled'] as const satisfies readonly MajorityPreset[];

export function majorityPreset(majority: Majority): MajorityPreset | null {
  return majorityNames.find((name) => {
    const preset: Majority = majorityPresets[name];
    return preset.numerator === majority.numerator && preset.denominator === majority.denominator && preset.base === majority.base && preset.strict === majority.strict;
  }) ?? null;
}

export const quorumPresets = {
  none: null, half: { numerator: 1, denominator: 2 }, twoThirds: { numerator: 2, denominator: 3 }, all: { numerator: 1, denominator: 1 },
} as const satisfies Readonly<Record<string, Quorum | null>>;
export const quorumNames = ['none', 'half', 'twoThirds', 'all'] as const satisfies readonly (keyof typeof quorumPresets)[];

export function quorumPreset(quorum: Quorum | null): keyof typeof quorumPresets | null {
  return quorumNames.find((name) => {
    const preset: Quorum | null = quorumPresets[name];
    return preset?.numerator === quorum?.numerator && preset?.denominator === quorum?.denominator;
  }) ?? null;
}

export type Problem = 'question' | 'options' | 'twice' | 'places' | 'choose' | 'grades' | 'points';
const decimalText = /^\d{1,4}(\.\d{1,4})?$/;

/** What keeps the draft from being saved, in the order of the form. */
export function problemsOf(draft: PollDraft): readonly Problem[] {
  const { question, rules } = cleaned(draft);
  const found: Problem[] = [];
  if (question.zh === '') found.push('question');
  const names = rules.options.map((option) => `${option.name.zh} ${option.unit.zh}`);
  const listed = rules.kind === 'oneOf' || rules.kind === 'upTo' || rules.kind === 'election';
  if (listed && names.length < 2) found.push('options');
  if (rules.kind === 'grades' && !rules.allPresenters && names.length < 1) found.push('options');
  if (new Set(names).size < names.length) found.push('twice');
  if (rules.kind === 'election' && (rules.places < 1 || rules.places > names.length)) found.push('places');
  if ((rules.kind === 'upTo' || rules.kind === 'election') && (mostChosen(rules) > names.length || rules.chooseAtLeast > mostChosen(rules))) found.push('choose');
  if (rules.kind === 'grades') found.push(...gradeProblems(rules.grades));
  return found;
}

function gradeProblems(grades: readonly Grade[]): readonly Problem[] {
  if (grades.length < 2) return ['grades'];
  const withPoints = grades.filter((grade) => grade.points !== null);
  const sound = withPoints.every((grade) => decimalText.test(grade.points ?? ''));
  return (withPoints.length === 0 || withPoints.length === grades.length) && sound ? [] : ['points'];
}

/** Without rows that were left blank, and texts trimmed. */
export function cleaned({ question, rules }: PollDraft): PollDraft {
  const trimmed = (name: Name): Name => ({ zh: name.zh.trim(), en: name.en.trim() });
  return {
    question: trimmed(question),
    rules: {
      ...rules,
      options: rules.options.map((option) => ({ ...option, name: trimmed(option.name), unit: trimmed(option.unit) })).filter((option) => option.name.zh !== ''),
      grades: rules.grades.map((grade) => ({ ...grade, name: trimmed(grade.name), points: grade.points?.trim() || null })).filter((grade) => grade.name.zh !== ''),
    },
  };
}

/** So many a ballot may choose at most. */
export function mostChosen(rules: PollRules): number {
  if (rules.kind !== 'upTo' && rules.kind !== 'election') return 1;
  if (rules.choose > 0) return rules.choose;
  return rules.kind === 'election' ? rules.places : rules.options.length;
}
