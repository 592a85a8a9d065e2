// Who was tied where the chair has decided: those chosen, and those of the same rank whom the decision passed over. Pure.
import type { AwardsPlan, DecidedTie, RankLine } from '../../protocol/views';

export function tiedBefore(plan: Pick<AwardsPlan, 'passedOver'>, tie: DecidedTie): readonly RankLine[] {
  const rank = tie.chosen[0]?.rank ?? null;
  const others = plan.passedOver.flatMap((line) =>
    (line.award === tie.award && line.reason === 'notChosen' && line.presenter !== null && (rank === null || line.presenter.rank === rank) ? [line.presenter] : []));
  const chosen = new Set(tie.chosen.map((line) => line.presenterId));
  return [...tie.chosen, ...others.filter((line) => !chosen.has(line.presenterId))];
}
