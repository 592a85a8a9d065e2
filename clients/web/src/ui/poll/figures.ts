// What a poll's result comes to, as rows and sentences to be drawn. Pure; figures are the server's own, only the bars' lengths are made here.
import type { Name, OptionLine, PollLine, PollResult, Share } from '../../protocol/views';

export type FigureTone = 'yes' | 'no' | 'won' | 'tied' | 'plain' | 'aside';
export type Figure = {
  readonly id: string;
  /** Null: yes, no, an abstention or a blank ballot, which the page's words name. */
  readonly name: Name | null;
  readonly unit: Name | null;
  readonly votes: Share;
  /** Decimal text; empty: none is shown. */
  readonly percent: string;
  readonly tone: FigureTone;
  /** Length of the bar, 0 to 1, against the longest. */
  readonly part: number;
};

/** What stands in each bar's row, by votes where options compete; abstentions and blank ballots last. Assessments have a table instead. */
export function figuresOf(poll: PollLine, result: PollResult): readonly Figure[] {
  const { rules } = poll;
  const lines = rules.kind === 'yesNoAbstain' || rules.kind === 'grades' ? result.count.options : byRank(result.count.options);
  const aside = [
    ...(rules.noAbstention ? [] : [{ id: 'abstain', votes: result.count.abstain }]),
    ...(rules.mayBeBlank ? [{ id: 'blank', votes: result.count.blank }] : []),
  ];
  const all = [...lines.map((line) => line.votes), ...aside.map((each) => each.votes)];
  const longest = Math.max(1, ...all.map((votes) => sizeOf(votes, rules.weighted)));
  const part = (votes: Share) => sizeOf(votes, rules.weighted) / longest;
  return [
    ...lines.map((line): Figure => {
      const option = rules.options.find((each) => each.id === line.option);
      return {
        id: line.option, name: option?.name ?? null, unit: option?.unit ?? null, votes: line.votes, percent: line.percent, tone: toneOf(line),
        part: part(line.votes),
      };
    }),
    ...aside.map(({ id, votes }): Figure => ({ id, name: null, unit: null, votes, percent: '', tone: 'aside', part: part(votes) })),
  ];
}

/** Only for the length of a bar: what is written is the server's text. */
function sizeOf(votes: Share, weighted: boolean): number {
  return weighted ? Number(votes.weight) : votes.heads;
}

const byRank = (lines: readonly OptionLine[]) => [...lines].sort((one, other) => one.rank - other.rank);

function toneOf(line: OptionLine): FigureTone {
  if (line.option === 'yes') return 'yes';
  if (line.option === 'no') return 'no';
  return line.chosen ? 'won' : line.tied ? 'tied' : 'plain';
}

/** Whether the outcome is a good end, an open question, or neither: what its tag looks like. */
export function outcomeTone(result: PollResult): 'good' | 'open' | 'bad' | 'plain' {
  switch (result.outcome) {
    case 'carried': return result.openPlaces > 0 ? 'open' : 'good';
    case 'chairDecides':
    case 'rerun': return 'open';
    case 'noQuorum':
    case 'rejected': return 'bad';
    case 'withheld':
    case 'counted': return 'plain';
  }
}

/** "7.50" as "7.5": a figure that is read out has no needless digits. */
export function shortDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
