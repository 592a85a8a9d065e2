// What a ballot says while it is picked: what each press does, what is still missing, and how it is kept on the device. Pure.
import type { GradeId, OptionId } from '../../protocol/ids';
import type { BallotContent, Choice, PollOption, PollRules, SubjectGrade } from '../../protocol/views';

/** What keeps a ballot from being cast; null: nothing. */
export type Missing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'tooFew'; readonly more: number }
  | { readonly kind: 'ungraded'; readonly subjects: readonly PollOption[] };

/** At most so many options a ballot. */
export function mostChosen(rules: PollRules): number {
  switch (rules.kind) {
    case 'oneOf': return 1;
    case 'upTo': return rules.choose || rules.options.length;
    case 'election': return rules.choose || rules.places;
    case 'yesNoAbstain':
    case 'grades': return 0;
  }
}

export function leastChosen(rules: PollRules): number {
  return rules.kind === 'oneOf' ? 1 : rules.chooseAtLeast || 1;
}

export const chosenOf = (picked: BallotContent | null): readonly OptionId[] => (picked?.kind === 'chosen' ? picked.options : []);
export const gradesOf = (picked: BallotContent | null): readonly SubjectGrade[] => (picked?.kind === 'grades' ? picked.grades : []);

/** Chooses the option or takes it back. Where only one can be chosen, another press moves the choice; where all are, it changes nothing. */
export function toggled(picked: BallotContent | null, option: OptionId, rules: PollRules): BallotContent {
  const before = chosenOf(picked);
  if (before.includes(option)) return { kind: 'chosen', options: before.filter((each) => each !== option) };
  if (mostChosen(rules) === 1) return { kind: 'chosen', options: [option] };
  return { kind: 'chosen', options: before.length < mostChosen(rules) ? [...before, option] : before };
}

export function graded(picked: BallotContent | null, subject: OptionId, grade: GradeId): BallotContent {
  return { kind: 'grades', grades: [...gradesOf(picked).filter((each) => each.subject !== subject), { subject, grade }] };
}

export function ungraded(picked: BallotContent | null, rules: PollRules): readonly PollOption[] {
  const given = new Set(gradesOf(picked).map((each) => each.subject));
  return rules.options.filter((option) => !given.has(option.id));
}

export function missingOf(picked: BallotContent | null, rules: PollRules): Missing | null {
  switch (picked?.kind) {
    case undefined: return { kind: 'nothing' };
    case 'choice':
    case 'blank': return null;
    case 'chosen': {
      const more = leastChosen(rules) - picked.options.length;
      return more <= 0 ? null : picked.options.length === 0 ? { kind: 'nothing' } : { kind: 'tooFew', more };
    }
    case 'grades': {
      const subjects = ungraded(picked, rules);
      if (subjects.length === rules.options.length) return { kind: 'nothing' };
      return subjects.length === 0 || rules.mayLeaveUngraded ? null : { kind: 'ungraded', subjects };
    }
  }
}

/** In the poll's own order, whatever the order of the presses. */
export function inOrder(content: BallotContent, rules: PollRules): BallotContent {
  switch (content.kind) {
    case 'choice':
    case 'blank': return content;
    case 'chosen': return { kind: 'chosen', options: rules.options.map((option) => option.id).filter((id) => content.options.includes(id)) };
    case 'grades': {
      const given = new Map(content.grades.map((each) => [each.subject, each]));
      return { kind: 'grades', grades: rules.options.map((option) => given.get(option.id)).filter((each) => each !== undefined) };
    }
  }
}

export const contentText = (content: BallotContent): string => JSON.stringify(content);

/** Reads what contentText() wrote; what the poll no longer has is left out. Null: nothing that could be read. */
export function readContent(text: string, rules: PollRules): BallotContent | null {
  const stored = parsed(text);
  const choice = choiceIn(stored.get('choice'));
  switch (stored.get('kind')) {
    case 'choice': return choice === null ? null : { kind: 'choice', choice };
    case 'blank': return { kind: 'blank' };
    case 'chosen': {
      const wanted = new Set(listIn(stored.get('options')));
      return { kind: 'chosen', options: rules.options.map((option) => option.id).filter((id) => wanted.has(id)) };
    }
    case 'grades': {
      const wanted = new Map(listIn(stored.get('grades')).map((each) => fieldsOf(each)).map((each) => [each.get('subject'), each.get('grade')]));
      return {
        kind: 'grades',
        grades: rules.options.flatMap((option) => {
          const grade = rules.grades.find((each) => each.id === wanted.get(option.id));
          return grade ? [{ subject: option.id, grade: grade.id }] : [];
        }),
      };
    }
    default: return null;
  }
}

function parsed(text: string): ReadonlyMap<string, unknown> {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return new Map(); // a draft from a page of another version: the voter starts anew
  }
}

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>(value !== null && typeof value === 'object' ? Object.entries(value) : []);
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const choiceIn = (value: unknown): Choice | null => (value === 'yes' || value === 'no' || value === 'abstain' ? value : null);
