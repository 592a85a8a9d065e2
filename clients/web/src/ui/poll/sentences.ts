// The rule behind an outcome in the page's own words: what was needed, of what base, and whether enough were here.
import type { Name, PollLine, PollResult, PollRules } from '../../protocol/views';
import type { BallotWords } from '../words/zh-CN/ballot';
import { shortDecimal } from './figures';

/** Of what kind the poll is, who may vote, and how votes weigh. */
export function kindSentence(rules: PollRules, words: BallotWords): string {
  const openness = rules.secret ? words.secret : rules.openToViewers ? words.forViewers : words.named;
  return [words.kind[rules.kind], openness, ...(rules.weighted ? [words.weighted] : [])].join(' · ');
}

export function outcomeWord(poll: PollLine, result: PollResult, words: BallotWords): string {
  return words.outcome[poll.rules.kind][result.outcome];
}

/** Null: an assessment carries nothing, or the base is nobody. */
export function neededSentence(poll: PollLine, result: PollResult, words: BallotWords): string | null {
  const { majority } = poll.rules;
  if (poll.rules.kind === 'grades' || result.needed === '') return null;
  const base = majority.base === 'castWithoutAbstentions' && poll.rules.kind !== 'yesNoAbstain' ? words.baseOptions : words.base[majority.base];
  const of = poll.rules.weighted ? words.votes(shortDecimal(result.base.weight)) : words.votes(String(result.base.heads));
  return words.needed(majority.strict, shortDecimal(result.needed), base, of, `${majority.numerator}/${majority.denominator}`);
}

/** Null: no quorum is declared. */
export function quorumSentence(result: PollResult, words: BallotWords): { readonly text: string; readonly holds: boolean } | null {
  if (result.quorumNeeded === 0) return null;
  const holds = result.quorateAtOpen && result.quorateAtClose;
  const stands = !holds && result.outcome !== 'noQuorum';
  const text = `${words.quorum(result.presentAtClose, result.quorumNeeded)}${words.listComma}${holds ? words.quorate : words.notQuorate}`;
  return { text: stands ? words.quorumLost : text, holds: holds || stands };
}

/** What the chair has said of a hung poll; null: nothing. */
export function chairSentence(poll: PollLine, result: PollResult, words: BallotWords, nameOf: (name: Name) => string): string | null {
  const { decision } = result;
  if (!decision) return null;
  const chosen = poll.rules.options.filter((option) => decision.options.includes(option.id)).map((option) => nameOf(option.name));
  const said = chosen.length > 0 ? chosen.join(words.listComma) : words.outcome[poll.rules.kind][decision.carried ? 'carried' : 'rejected'];
  return words.chair(said, decision.reason);
}
