// What a poll comes to: the verdict, every option, every base named, the quorum, and by venue and panel.
import type { OptionLine, PollLine, PollResult, Share } from '../../../protocol/views';
import { nameText, useWords } from '../../../ui/language';
import { Breakdown } from './Breakdown';
import { GradeTable } from './GradeTable';
import { useOutcomeText } from './PollMarks';
import { barPart } from './poll_state';

type FiguresProps = { readonly poll: PollLine; readonly result: PollResult };

export function PollFigures({ poll, result, live }: FiguresProps & { readonly live: boolean }) {
  const words = useWords().host.polls;
  const verdict = useOutcomeText(poll);
  return (
    <section class="figures" data-testid={`figures-${poll.id}`} data-outcome={live ? 'live' : result.outcome}>
      {live
        ? <h4 class="soft">{words.liveCount}{poll.rules.kind !== 'grades' && <> · {result.outcome === 'carried' ? words.soFar.yes : words.soFar.no}</>}</h4>
        : (
          <p class={`verdict verdict-${result.outcome}`}>
            <strong>{verdict}</strong>
            {poll.state === 'closed' && <span class="soft"> {words.notReleasedYet}</span>}
          </p>
        )}
      {result.decision && <Decision poll={poll} result={result} />}
      {result.outcome !== 'withheld' && (poll.rules.kind === 'grades'
        ? <GradeTable rules={poll.rules} count={result.count} />
        : <OptionTable poll={poll} result={result} live={live} />)}
      <Bases poll={poll} result={result} />
      <FigureNotes result={result} />
      <Breakdown poll={poll} groups={result.venues} title={words.breakdownVenues} />
      <Breakdown poll={poll} groups={result.panels} title={words.breakdownPanels} />
    </section>
  );
}

function Decision({ poll, result }: FiguresProps) {
  const words = useWords();
  const { polls } = words.host;
  const { decision } = result;
  if (!decision) return null;
  const names = decision.options.map((id) => nameText(poll.rules.options.find((option) => option.id === id)?.name ?? { zh: id, en: id }));
  const what = names.length > 0 ? names.join(words.common.listSeparator) : decision.carried ? polls.outcomes.carried : polls.outcomes.rejected;
  return <p class="count-missing">{polls.decided(what, decision.reason)}</p>;
}

function OptionTable({ poll, result, live }: FiguresProps & { readonly live: boolean }) {
  const words = useWords();
  const { polls } = words.host;
  const { options, abstain, blank } = result.count;
  const name = useOptionName(poll);
  const chosenWord = poll.rules.kind === 'election' ? polls.chosen : polls.accepted;
  const mark = (line: OptionLine) => {
    if (line.tied && !line.chosen) return polls.tied;
    return line.chosen && !live && poll.rules.kind !== 'yesNoAbstain' ? chosenWord : '';
  };
  return (
    <table class="figure-table numerals">
      <thead><tr><th scope="col">{polls.option}</th><th scope="col">{polls.votes}</th><th scope="col">{polls.percent}</th><td /></tr></thead>
      <tbody>
        {options.map((line) => (
          <tr key={line.option} class={line.chosen && !live ? 'figure-chosen' : ''}>
            <th scope="row">{name(line.option)}</th>
            <td><Votes share={line.votes} weighted={poll.rules.weighted} /></td>
            <td>{line.percent && `${line.percent}%`}</td>
            <td class="figure-bar">
              <progress max={100} value={barPart(line.votes.heads, options)} aria-hidden="true" />
              <span class={line.tied ? 'count-missing' : 'count-all'}>{mark(line)}</span>
            </td>
          </tr>
        ))}
        {!poll.rules.noAbstention && <tr class="soft"><th scope="row">{words.common.abstain}</th><td><Votes share={abstain} weighted={poll.rules.weighted} /></td><td /><td /></tr>}
        {(poll.rules.mayBeBlank || blank.heads > 0) && <tr class="soft"><th scope="row">{polls.blank}</th><td><Votes share={blank} weighted={poll.rules.weighted} /></td><td /><td /></tr>}
      </tbody>
    </table>
  );
}

export function useOptionName(poll: PollLine): (id: string) => string {
  const words = useWords().common;
  return (id) => {
    const option = poll.rules.options.find((each) => each.id === id);
    if (option) return option.unit.zh ? `${nameText(option.name)} ${nameText(option.unit)}` : nameText(option.name);
    return id === 'yes' ? words.yes : id === 'no' ? words.no : id;
  };
}

/** Voters; where seats have weights, what they weigh beside them. */
export function Votes({ share, weighted }: { readonly share: Share; readonly weighted: boolean }) {
  const words = useWords().host.polls;
  return <>{share.heads}{weighted && <span class="dim"> {words.weight(share.weight)}</span>}</>;
}

/** "13.00" says no more than "13". */
const neededText = (needed: string) => needed.replace(/\.00$/, '');

const baseNames = ['cast', 'castWithoutAbstentions', 'present', 'entitled'] as const;

function Bases({ poll, result }: FiguresProps) {
  const words = useWords().host.polls;
  const { majority, weighted, kind } = poll.rules;
  const carries = kind !== 'grades';
  return (
    <div class="bases" role="group" aria-label={words.bases} data-testid="bases">
      {baseNames.map((base) => (
        <p key={base} class={carries && base === majority.base ? 'base base-used' : 'base'}>
          <span class="dim">{words.baseNames[base]}</span>
          <strong class="numerals"><Votes share={result.bases[base]} weighted={weighted} /></strong>
          {carries && base === majority.base && (
            <span class="base-note numerals">{words.baseUsed} · {majority.strict ? words.needMore(neededText(result.needed)) : words.needAtLeast(neededText(result.needed))}</span>
          )}
        </p>
      ))}
    </div>
  );
}

function FigureNotes({ result }: { readonly result: PollResult }) {
  const words = useWords().host.polls;
  const met = result.quorateAtOpen && result.quorateAtClose;
  return (
    <ul class="poll-notes numerals">
      {result.quorumNeeded > 0 && (
        <li class={met ? '' : 'count-missing'}>
          {words.quorumLine(result.quorumNeeded, result.presentAtOpen, result.presentAtClose)} · {met ? words.quorumMet : words.quorumMissed}
        </li>
      )}
      {result.late > 0 && <li>{words.lateCounted(result.late)}</li>}
      {result.superseded > 0 && <li>{words.superseded(result.superseded)}</li>}
    </ul>
  );
}
