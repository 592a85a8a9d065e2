// Polls counted again from rules, voters and ballots alone: BOOK.md, "Polls".
import { all, compare, fraction, lean, sum, text, times } from './fractions.mjs';

const share = (weights) => lean({ heads: weights.length, weight: text(sum(weights)) });
/** From the weight of each option; options by their places. */
const outcomeOf = ({ kind, hung = 'rejected', majority, places: seats }, weights, base) => {
  const reaches = (part) => base[0] && compare(times(part, fraction(majority.denominator)), times(base, fraction(majority.numerator))) >= (majority.strict ? 1 : 0);
  if (kind === 'grades' || (kind === 'yes_no_abstain' && reaches(weights[0]))) return kind === 'grades' ? { outcome: 'counted' } : { outcome: 'carried', won: [0] };
  if (kind === 'yes_no_abstain') return reaches(weights[1]) ? { outcome: 'rejected' } : { outcome: hung, open: 1 };
  const order = weights.map((_, i) => i).sort((a, b) => compare(weights[b], weights[a]) || a - b);
  const places = { one_of: 1, up_to: order.length, election: seats }[kind];
  let won = order.slice(0, places).filter((i) => reaches(weights[i]));
  if (won.length === places && won.length < order.length) won = won.filter((i) => compare(weights[i], weights[order[places]]));
  if (kind === 'up_to' ? won.length : won.length === places) return { outcome: 'carried', won };
  const open = kind === 'up_to' ? 1 : places - won.length;
  const least = weights[order[Math.min(won.length + open, order.length) - 1]];
  return { outcome: hung, won, open, tied: order.slice(won.length).filter((i) => compare(weights[i], least) >= 0) };
};
/** `lines` of one poll, its own first. */
export const recountPoll = (lines, agree) => {
  const [{ poll, rules, state, tokens_issued: issued = 0 }] = lines;
  if (state === 'draft') return;
  const [voters, ballots, [decision], [said]] = ['voter', 'ballot', 'decision', 'result'].map((name) => all(lines, name));
  const weightOf = new Map(voters.map(({ seat, weight }) => [seat, fraction(rules.weighted ? weight : 1)]));
  const [counted, given] = [new Map(), { superseded: 0, not_counted: 0 }];
  for (const ballot of ballots) {
    const voter = ballot.token ? `token ${ballot.token}` : ballot.seat;
    const counts = ballot.timing !== 'after_grace' && (ballot.token ? rules.open_to_viewers : weightOf.has(voter));
    if (!counts || counted.has(voter)) given[counts ? 'superseded' : 'not_counted'] += 1;
    if (counts && (!counted.has(voter) || rules.change === 'last_press')) counted.set(voter, ballot);
  }
  const [inBox, [box]] = [all(lines, 'roll').filter(({ receipt }) => receipt), all(lines, 'box')];
  const isKnown = !rules.secret || (box && !box.too_few && !box.missing);
  if (rules.secret && isKnown) agree(`the receipts of the poll ${poll}`, [box.receipts, box.ballots.length], [inBox.map(({ receipt }) => receipt).sort(), inBox.length]);
  inBox.forEach(({ seat }, i) => counted.set(seat, { content: isKnown ? box.ballots[i] : '' })); // whose is whose nobody knows; all weigh the same
  given.not_counted += all(lines, 'roll').length - inBox.length;
  const cast = [...counted].map(([voter, { content }]) => ({ content, weight: weightOf.get(voter) ?? fraction(1), parts: new Set(content.split(':').at(-1).split(',')) }));
  const [weights, isBare] = [(holds) => cast.filter(holds).map(({ weight }) => weight), rules.kind === 'yes_no_abstain'];
  const there = (when) => voters.filter((voter) => voter[when]).map(({ seat }) => weightOf.get(seat));
  const votes = (part) => weights(({ content, parts }) => isBare !== content.includes(':') && parts.has(part));
  const ids = isBare ? ['yes', 'no'] : rules.options.map(({ id }) => id);
  const options = ids.map((id) => (rules.kind === 'grades' ? rules.grades.map((grade) => votes(`${id}=${grade.id}`)) : [votes(id)]));
  const [missing, tokens] = [voters.map(({ seat }) => seat).filter((seat) => !counted.has(seat)), (n) => Array(n).fill(fraction(1))];
  const bases = { cast: weights(() => true), cast_without_abstentions: weights(({ content }) => content !== 'abstain'), entitled: [...weightOf.values(), ...tokens(issued)] };
  bases.present = [...there('present_at_close'), ...tokens(cast.length - voters.length + missing.length)];
  const [base, needed] = [bases[rules.majority.base], rules.quorum ? Math.ceil((voters.length * rules.quorum.numerator) / rules.quorum.denominator) : 0];
  const [opened, closed] = ['present_at_open', 'present_at_close'].map((when) => there(when).length >= needed);
  const isVoid = !opened || (!closed && rules.quorum_lost !== 'stands');
  const { outcome, won = [], tied = [], open } = !isKnown || isVoid ? { outcome: isKnown ? 'no_quorum' : 'withheld' } : outcomeOf(rules, options.map((own) => sum(own.flat())), sum(base));
  const decided = outcome === 'chair_decides' && decision ? (decision.carried ? 'carried' : 'rejected') : undefined;
  const byChair = decided === 'carried' ? (decision.options ?? (isBare ? ['yes'] : [])) : [];
  agree(`the poll ${poll}`, said, lean({
    cast: share(bases.cast), abstain: share(weights(({ content }) => content === 'abstain')), blank: share(weights(({ content }) => content === 'blank')),
    options: options.map((own, i) => lean({ id: ids[i], votes: share(own.flat()), grades: rules.kind === 'grades' && own.map(share) })),
    entitled: share(bases.entitled), present: share(bases.present), base: share(base), quorum_needed: needed, quorate_at_open: opened, quorate_at_close: closed,
    outcome: decided ?? outcome, chosen: [...won.map((i) => ids[i]), ...byChair], tied: tied.map((i) => ids[i]), open_places: open, ...given, missing,
  }));
};
