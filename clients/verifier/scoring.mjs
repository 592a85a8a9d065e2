// Marks, ranking and awards counted from cards, rules and decisions alone: BOOK.md, "Scoring" and "Awards".
import { compare, fraction, lean, minus, over, rounded, sum, text, times } from './fractions.mjs';

export const cardTotal = (rules, { card }) => { // undefined where a criterion has no points
  const points = new Map((card.scores ?? []).map((score) => [score.criterion, fraction(score.points)]));
  const parts = rules.criteria.map(({ id, weight }) => points.has(id) && times(fraction(weight), points.get(id)));
  return parts.every(Boolean) ? sum(parts) : undefined;
};
export const exclusionOf = (rules, card) => {
  if (!['submitted', 'expected'].includes(card.card.state)) return card.card.state;
  if (card.card.state === 'submitted' && !rules.panels.some((panel) => panel.id === card.panel)) return 'unknown_panel';
  return cardTotal(rules, card) && card.card.state === 'submitted' ? undefined : 'incomplete';
};
const compared = (rules, total) => (rules.rank_by === 'rounded' ? fraction(rounded(total, rules.decimals)) : total);
const mean = (values) => over(sum(values), fraction(values.length));
const median = (values) => mean(values.toSorted(compare).slice((values.length - 1) >> 1, (values.length >> 1) + 1));
const panelMark = (rules, cards) => {
  const bySeat = (a, b) => (a.order ?? 0) - (b.order ?? 0);
  const used = cards.map((card) => ({ ...card, total: cardTotal(rules, card) }));
  const trim = rules.method === 'trimmed_mean' && used.length > 2 * rules.trim ? rules.trim : 0;
  const dropped = [-1, 1].flatMap((sign) => used.sort((a, b) => sign * compare(a.total, b.total) || bySeat(a, b)).splice(0, trim));
  const totals = used.map((card) => card.total);
  return { cards: cards.length, dropped: dropped.sort(bySeat), mark: totals.length ? { sum, mean, median, trimmed_mean: mean }[rules.method](totals) : undefined };
};
export const slotMark = (rules, { cards, deductions, factor }) => { // of the cards that count; the mark is undefined where it is blocked
  const panels = rules.panels.map(({ id, weight }) => ({ panel: id, weight, ...panelMark(rules, cards.filter((card) => card.panel === id)) }));
  const marked = panels.filter((panel) => panel.mark);
  const weights = sum(marked.map((panel) => fraction(panel.weight)));
  if (!weights[0] || (marked.length < panels.length && rules.empty_panel === 'block')) return { panels };
  const whole = over(sum(marked.map((panel) => times(fraction(panel.weight), panel.mark))), weights);
  const formula = `((${marked.map((panel) => `${panel.weight} * ${text(panel.mark)}`).join(' + ')}) / (${text(weights)}) - ${text(sum(deductions))}) * ${factor}`;
  return { panels, formula, mark: times(minus(whole, sum(deductions)), fraction(factor)) };
};
const only = (list, id) => list.filter((one) => one.id === id).map((one) => ({ ...one, weight: '1' }));
const rulesOfStep = (rules, { panel, median: byMedian, criterion }) => (panel ? { ...rules, panels: only(rules.panels, panel.panel) }
  : { ...rules, method: byMedian ? 'median' : 'mean', criteria: criterion ? only(rules.criteria, criterion.criterion) : rules.criteria });
const together = (rules, marks, values) => ({ sum, mean })[rules.presenter_total]?.(values) ?? values[marks.findIndex((mark) => marks.every((other) => compare(mark, other) >= 0))];
export const ranking = (rules, entries) => { // in order of appearance, each with its slots: {presenter, unit, slots}
  const ranked = [];
  const split = (group, values, next) => [...new Set(values.map(text))].map(fraction).sort((a, b) => compare(b, a))
    .forEach((height, _, heights) => next(group.filter((_one, i) => !compare(values[i], height)), heights.length > 1));
  const settle = (group, at, decidedBy) => {
    const step = group.length > 1 ? rules.tie_chain?.[at] : undefined;
    const place = { rank: ranked.length + 1, shares: group.length > 1, decidedBy };
    if (!step || step.shared) return ranked.push(...group.map((entry) => ({ ...entry, ...place })));
    const bare = ({ slots }) => slots.map((slot) => slotMark(rulesOfStep(rules, step), { ...slot, deductions: [] }).mark);
    const values = group.map((entry) => bare(entry).every(Boolean) && together(rules, entry.marks, bare(entry)));
    const next = (part, isSplit) => settle(part, at + 1, isSplit ? at + 1 : decidedBy);
    return values.every(Boolean) ? split(group, values, next) : next(group);
  };
  const all = entries.map((entry) => ({ ...entry, marks: entry.slots.map((slot) => slotMark(rules, slot).mark) })).map((entry) => ({ ...entry, total: together(rules, entry.marks, entry.marks) }));
  split(all, all.map(({ total }) => compared(rules, total)), (group) => settle(group, 0));
  return ranked;
};
export const fillAwards = (declared, rules, ranked, decisions) => { // who gets which award, and who is passed over
  let [asked, winners, units, left, passed] = [false, new Set(), new Set(), [...decisions], []];
  const lists = declared.map((award) => {
    const list = [];
    const give = ({ presenter, unit }) => list.push(presenter) && winners.add(presenter) && unit && units.add(unit);
    const pass = ({ presenter, rank }, reason, detail) => passed.push(lean({ award: award.id, presenter, rank, reason, detail }));
    const obstacles = ({ presenter, unit, total, segments }) => [
      ...(award.exclude ?? []).filter((one) => one.presenter === presenter).map((one) => ['excluded', one.reason]),
      award.units && !award.units.includes(unit) && ['unit'],
      award.segments && !award.segments.some((segment) => segments.has(segment)) && ['segment'],
      award.minimum && compare(compared(rules, total), fraction(award.minimum)) < 0 && ['minimum', award.minimum],
      award.one_per_unit && units.has(unit) && ['unit_has_award', unit],
    ].filter(Boolean);
    const isCandidate = (entry) => !winners.has(entry.presenter) && obstacles(entry).slice(0, 1).every((why) => !pass(entry, ...why));
    for (let at = 0, full = false; !asked && !full && at < ranked.length && list.length < award.quota; ) {
      const group = ranked.slice(at).filter((entry) => entry.rank === ranked[at].rank);
      at += group.length;
      const [tied, places] = [group.filter(isCandidate), award.quota - list.length];
      const most = award.one_per_unit ? new Set(tied.map((one) => one.unit || one)).size : tied.length; // of them could have it
      full = most > places;
      if (most < tied.length || (full && award.cut_line === 'ask')) {
        const decision = left.findIndex((one) => one.award === award.id);
        asked = decision < 0;
        const [{ presenters = [] } = {}] = asked ? [] : left.splice(decision, 1);
        if (!asked) tied.forEach((entry) => (presenters.includes(entry.presenter) ? give(entry) : pass(entry, 'not_chosen')));
      } else tied.forEach((entry) => (!full || award.cut_line === 'extend' ? give(entry) : pass(entry, 'tied_at_line')));
    }
    return lean({ award: award.id, presenters: list, complete: !asked });
  });
  return { lists, passed };
};
