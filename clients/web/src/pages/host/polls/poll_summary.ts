// The rules of a poll as plain sentences, for whoever is about to open it. Pure: rules, words and names in, sentences out.
import type { Majority, Name, PollRules } from '../../../protocol/views';
import type { PollWords } from '../../../ui/words/zh-CN/host_polls';
import { mostChosen } from './poll_draft';

export type SummaryWords = {
  readonly polls: PollWords;
  readonly nameText: (name: Name) => string;
  readonly place: (id: string) => string;
  readonly separator: string;
  /** Between sentences: nothing in Chinese, a space in English. */
  readonly gap: string;
  readonly span: (ms: number) => string;
};

export function summaryOf(rules: PollRules, words: SummaryWords): readonly string[] {
  return [how(rules, words), who(rules, words), carries(rules, words), secrecy(rules, words), ends(rules, words)];
}

function how(rules: PollRules, { polls, nameText, separator }: SummaryWords): string {
  const say = polls.sentences;
  const n = rules.options.length;
  switch (rules.kind) {
    case 'yesNoAbstain': return rules.noAbstention ? say.yesNo : say.yesNoAbstain;
    case 'oneOf': return say.oneOf(n);
    case 'upTo': return say.upTo(n, mostChosen(rules));
    case 'election': return say.election(n, rules.places, mostChosen(rules));
    case 'grades':
      return say.grades(rules.allPresenters ? say.allPresenters : say.subjects(n), rules.grades.map((grade) => nameText(grade.name)).join(separator));
  }
}

function who(rules: PollRules, { polls, place, separator, gap }: SummaryWords): string {
  const say = polls.sentences;
  const { roles, venues, panels } = rules.electorate;
  const where = [...venues, ...panels].map(place).join(separator);
  const voters = where ? say.whoIn(polls.roles[roles], where) : say.who(polls.roles[roles]);
  return [voters, rules.signInRequired && say.signIn, rules.openToViewers && say.viewers, rules.weighted && say.weighted].filter(Boolean).join(gap);
}

function carries(rules: PollRules, { polls, gap }: SummaryWords): string {
  const say = polls.sentences;
  const quorum = rules.quorum && say.quorum(fraction(rules.quorum));
  if (rules.kind === 'grades') return [say.noCarry, quorum].filter(Boolean).join(gap);
  const { majority } = rules;
  const phrase = rules.kind === 'election'
    ? majority.strict ? say.electedMore : say.electedAtLeast
    : majority.strict ? say.more : say.atLeast;
  return [phrase(fraction(majority), say.bases[majority.base]), say.hung[rules.hung], quorum].filter(Boolean).join(gap);
}

function secrecy(rules: PollRules, { polls, gap }: SummaryWords): string {
  const say = polls.sentences;
  return [rules.secret ? say.secret(rules.breakdownMinimum) : say.named, rules.change === 'lastPress' ? say.lastPress : say.firstPress].join(gap);
}

function ends(rules: PollRules, { polls, span, gap }: SummaryWords): string {
  const say = polls.sentences;
  const close = rules.closesAfterMs > 0 ? say.after(span(rules.closesAfterMs)) : say.byHost;
  const grace = rules.graceMs > 0 && say.grace((rules.graceMs / 1000).toString());
  return [close, rules.waitForAll && say.waitForAll, grace].filter(Boolean).join(gap);
}

const fraction = ({ numerator, denominator }: Pick<Majority, 'numerator' | 'denominator'>) => `${numerator}/${denominator}`;
