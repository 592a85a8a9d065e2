// Marks, ranking and awards counted again from cards, rules and decisions: BOOK.md, "Scoring".
import { add, compare, fraction, minus, over, rounded, sum, text, times, zero } from './fraction.mjs';

/** The weighted total of a card; undefined where a declared criterion has no score. */
const totalOf = (rules, card) => {
  const points = new Map((card.card.scores ?? []).map((score) => [score.criterion, score.points]));
  if (rules.criteria.some((criterion) => !points.has(criterion.id))) return undefined;
  return sum(rules.criteria.map((criterion) => times(fraction(criterion.weight), fraction(points.get(criterion.id)))));
};
/** Why a card does not count; undefined where it does. */
export const exclusionOf = (rules, card) => {
  if (card.card.state !== 'submitted') return card.card.state === 'expected' ? 'incomplete' : card.card.state;
  if (!rules.panels.some((panel) => panel.id === card.panel)) return 'unknown_panel';
  return totalOf(rules, card) ? undefined : 'incomplete';
};
export const cardTotal = totalOf;

const mean = (values) => over(sum(values), fraction(values.length));
const median = (values) => {
  const sorted = [...values].sort(compare);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : mean([sorted[middle - 1], sorted[middle]]);
};
const panelMark = (method, trim, cards) => {
  const bySeat = (a, b) => (a.order ?? 0) - (b.order ?? 0);
  let used = [...cards].sort(bySeat);
  const dropped = [];
  if (method === 'trimmed_mean' && used.length > 2 * trim) {
    for (const sign of [-1, 1]) {
      used.sort((a, b) => sign * compare(a.total, b.total) || bySeat(a, b));
      dropped.push(...used.splice(0, trim));
    }
  }
  const totals = used.map((card) => card.total);
  const how = { sum, mean, median, trimmed_mean: mean }[method];
  return { cards: cards.length, dropped: dropped.sort(bySeat), mark: totals.length ? how(totals) : undefined };
};
/** `cards` that count; the mark is undefined where it is blocked. */
export const slotMark = (rules, cards, deductions, factor) => {
  const panels = rules.panels.map((panel) => {
    const own = cards.filter((card) => card.panel === panel.id);
    const totals = own.map((card) => ({ ...card, total: totalOf(rules, card) }));
    return { panel: panel.id, weight: fraction(panel.weight), ...panelMark(rules.method, rules.trim ?? 0, totals) };
  });
  const marked = panels.filter((panel) => panel.mark);
  const weights = sum(marked.map((panel) => panel.weight));
  const blocked = !marked.length || (marked.length < panels.length && rules.empty_panel === 'block') || !weights[0];
  if (blocked) return { panels };
  const deducted = sum(deductions);
  const whole = over(sum(marked.map((panel) => times(panel.weight, panel.mark))), weights);
  const parts = rules.panels.filter((_, i) => panels[i].mark).map((panel, i) => `${panel.weight} * ${text(marked[i].mark)}`);
  const formula = `((${parts.join(' + ')}) / (${text(weights)}) - ${text(deducted)}) * ${factor}`;
  return { panels, formula, mark: times(minus(whole, deducted), fraction(factor)) };
};

/** The rules by which a step of the tie chain counts a slot again. */
const rulesOfStep = (rules, step) => {
  if (step.panel) return { ...rules, panels: rules.panels.filter((panel) => panel.id === step.panel.panel).map((panel) => ({ ...panel, weight: '1' })) };
  if (step.median) return { ...rules, method: 'median' };
  if (!step.criterion) return { ...rules, method: 'mean' };
  const criteria = rules.criteria.filter((criterion) => criterion.id === step.criterion.criterion);
  return { ...rules, method: 'mean', criteria: criteria.map((criterion) => ({ ...criterion, weight: '1' })) };
};
const together = (rules, marks, values) => {
  if (rules.presenter_total === 'sum') return sum(values);
  if (rules.presenter_total === 'mean') return mean(values);
  return values[marks.findIndex((mark) => marks.every((other) => compare(mark, other) >= 0))];
};
/** `presenters` in order of appearance: {presenter, unit, slots: [{slot, cards, deductions, factor}]}. */
export const ranking = (rules, presenters) => {
  const marksBy = (chosen, slots, taken) =>
    slots.map((slot) => slotMark(chosen, slot.cards, taken ? slot.deductions : [], slot.factor).mark);
  const withTotal = presenters.map((entry) => {
    const marks = marksBy(rules, entry.slots, true);
    return { ...entry, marks, total: together(rules, marks, marks) };
  });
  const compared = (entry) => (rules.rank_by === 'rounded' ? fraction(rounded(entry.total, rules.decimals ?? 0)) : entry.total);
  const valueOf = (entry, step) => {
    const values = marksBy(rulesOfStep(rules, step), entry.slots, false);
    return values.every(Boolean) ? together(rules, entry.marks, values) : undefined;
  };
  const groupsBy = (entries, values) => {
    const order = entries.map((entry, i) => ({ entry, value: values[i] })).sort((a, b) => compare(b.value, a.value));
    const groups = [];
    for (const { entry, value } of order) {
      if (groups.length && !compare(groups.at(-1).value, value)) groups.at(-1).entries.push(entry);
      else groups.push({ value, entries: [entry] });
    }
    return groups.map((group) => group.entries);
  };
  const ranked = [];
  const chain = rules.tie_chain ?? [];
  const split = (group, stepAt, decidedBy) => {
    for (let at = stepAt; group.length > 1 && at < chain.length && !chain[at].shared; at += 1) {
      const values = group.map((entry) => valueOf(entry, chain[at]));
      if (!values.every(Boolean)) continue;
      const parts = groupsBy(group, values);
      if (parts.length > 1) return parts.forEach((part) => split(part, at + 1, at + 1));
    }
    const rank = ranked.length + 1;
    for (const entry of group) ranked.push({ ...entry, rank, shares: group.length > 1, decidedBy });
  };
  groupsBy(withTotal, withTotal.map(compared)).forEach((group) => split(group, 0, undefined));
  return ranked;
};

/** Who gets which award: {lists, script of [award, presenter], in declared order}. */
export const awards = (declared, ranked, decisions) => {
  const winners = new Set();
  const units = new Set();
  const left = [...decisions];
  let asked = false;
  const lists = declared.map((award) => {
    const list = { award: award.id, presenters: [], complete: false };
    const give = (entry) => (list.presenters.push(entry.presenter), winners.add(entry.presenter), units.add(entry.unit));
    for (let at = 0, full = false; !asked && !full && at < ranked.length && list.presenters.length < award.quota; ) {
      const { rank } = ranked[at];
      const group = ranked.filter((entry) => entry.rank === rank);
      at += group.length;
      const tied = group.filter((entry) => !winners.has(entry.presenter) && !(award.one_per_unit && units.has(entry.unit)));
      const places = award.quota - list.presenters.length;
      const conflict = award.one_per_unit && new Set(tied.map((entry) => entry.unit)).size < tied.length;
      if (conflict || (tied.length > places && award.cut_line === 'ask')) {
        const decision = left.findIndex((one) => one.award === award.id);
        if (decision < 0) asked = true;
        else {
          const chosen = left.splice(decision, 1)[0].presenters ?? [];
          tied.filter((entry) => chosen.includes(entry.presenter)).forEach(give);
          full = !conflict;
        }
      } else if (tied.length <= places || award.cut_line === 'extend') {
        full = tied.length > places;
        tied.forEach(give);
      } else full = true;
    }
    return { ...list, complete: !asked };
  });
  return lists;
};
export { add, compare, fraction, rounded, text, zero };
