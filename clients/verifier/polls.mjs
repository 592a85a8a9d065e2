// Polls counted again from rules, voters and ballots alone: BOOK.md, "Polls".
import { all, compare, fraction, lean, sum, text, times } from './fractions.mjs';

const share = (weights) => lean({ heads: weights.length, weight: text(sum(weights)) });
const outcomeOf = ({ kind, hung = 'rejected', majority, places: seats }, weights, base) => { // options by their places
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
/** What the timing of a ballot of that moment may be; at the very moment of close or release the order of rows decides, which these lines do not tell. */
const timingsAt = ({ rules, closed_at_us: closed, closes_at_us: closes, released_halls_us: halls, released_online_us: online }, at) => {
  const close = [closed, closes].find((moment) => moment <= at);
  return close === at ? ['', 'late', ...([halls, online].includes(at) ? ['after_grace'] : [])] : [close === undefined ? '' : at - close <= (rules.grace_ms ?? 0) * 1000 ? 'late' : 'after_grace'];
};
export const recountPoll = (lines, rows, agree) => { // lines of one poll, its own first
  const [{ poll, rules, state, tokens_issued: issued = 0 }] = lines;
  if (state === 'draft') return;
  const [voters, ballots, [decision], [said]] = ['voter', 'ballot', 'decision', 'result'].map((name) => all(lines, name));
  for (const line of lines.filter(({ at_us, roll }) => at_us ?? roll?.at_us)) { // a public book does not say when
    const { timing = '', row = line.receipt, at_us: at = line.at_us } = line.roll ?? line.ballot;
    const may = timingsAt(lines[0], at);
    agree(`poll ${poll}, when the ballot of row ${row} came`, [timing, at], [may.includes(timing) ? timing : may.at(-1), rows[row - 1]?.at_us]);
  }
  const weightOf = new Map(voters.map(({ seat, weight }) => [seat, fraction(rules.weighted ? weight : 1)]));
  const [counted, given] = [new Map(), { superseded: 0, not_counted: 0 }];
  for (const ballot of ballots) {
    const voter = ballot.token ? `token ${ballot.token}` : ballot.seat;
    const counts = ballot.timing !== 'after_grace' && (ballot.token ? rules.open_to_viewers : weightOf.has(voter));
    if (!counts || counted.has(voter)) given[counts ? 'superseded' : 'not_counted'] += 1;
    if (counts && (!counted.has(voter) || rules.change === 'last_press')) counted.set(voter, ballot);
  }
  const [inBox, [box]] = [all(lines, 'roll').filter(({ timing }) => timing !== 'after_grace'), all(lines, 'box')];
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
