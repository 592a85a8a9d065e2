// The awards' part of topic `results`, as a page sees it.
import type * as Pb from './generated/rostrum/v1/view_pb';
import { WhatIfKind } from './generated/rostrum/v1/view_pb';
import { name } from './decode';
import { cutLineOf, passReasonOf, revealOrderOf } from './enums';
import { awardId, presenterId, slotId } from './ids';
import type * as View from './views';

export function rankLine(line: Pb.RankLine): View.RankLine {
  return {
    rank: line.rank, presenterId: presenterId(line.presenterId), presenter: name(line.presenter), unit: name(line.unit), total: line.total,
    withdrawn: line.withdrawn,
  };
}

export function awardItem(item: Pb.AwardItem): View.AwardItem {
  return {
    award: awardId(item.award), awardName: name(item.awardName), presenter: name(item.presenter), unit: name(item.unit),
    rank: item.rank, total: item.total, presenterId: presenterId(item.presenterId),
  };
}

function change(line: Pb.WhatIfLine): View.WhatIf['change'] | null {
  switch (line.kind) {
    case WhatIfKind.CUT_LINE: return { kind: 'cutLine', policy: cutLineOf(line.cutLine) };
    case WhatIfKind.ANSWER: return { kind: 'answer', awardName: name(line.awardName), chosen: line.chosen.map(rankLine) };
    case WhatIfKind.QUOTA: return { kind: 'quota', awardName: name(line.awardName), quota: line.quota };
    default: return null;
  }
}

function whatIf(line: Pb.WhatIfLine): View.WhatIf[] {
  const changed = change(line);
  if (!changed) return [];
  return [{
    change: changed,
    changes: line.changes.map((c) => ({
      award: awardId(c.award), awardName: name(c.awardName), gained: c.gained.map(rankLine), lost: c.lost.map(rankLine),
    })),
    asks: line.asks,
  }];
}

export function awardsPlan(plan: Pb.AwardsPlan): View.AwardsPlan {
  return {
    confirmed: plan.confirmed,
    script: plan.script.map(awardItem),
    questions: plan.questions.map((q) => ({
      award: awardId(q.award), awardName: name(q.awardName), places: q.places, tied: q.tied.map(rankLine),
    })),
    decisions: plan.decisions.map((tie) => ({
      award: awardId(tie.award), awardName: name(tie.awardName), chosen: tie.chosen.map(rankLine), reason: tie.reason,
    })),
    passedOver: plan.passedOver.map((line) => ({
      award: awardId(line.award), awardName: name(line.awardName), presenter: line.presenter ? rankLine(line.presenter) : null,
      reason: passReasonOf(line.reason), detail: line.detail,
    })),
    order: revealOrderOf(plan.order),
    revealed: plan.revealed,
    whatIf: plan.whatIf.flatMap(whatIf),
    withoutMark: plan.withoutMark.map((slot) => slotId(slot)),
    moved: plan.moved,
  };
}
