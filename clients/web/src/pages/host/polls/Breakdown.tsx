// A poll's count by venue or by panel; a group of too few ballots is named and not told.
import type { PollGroup, PollLine } from '../../../protocol/views';
import { nameText, useWords } from '../../../ui/language';
import { useOptionName, Votes } from './PollFigures';

type BreakdownProps = { readonly poll: PollLine; readonly groups: readonly PollGroup[]; readonly title: string };

export function Breakdown({ poll, groups, title }: BreakdownProps) {
  const words = useWords();
  const { polls } = words.host;
  const optionName = useOptionName(poll);
  const graded = poll.rules.kind === 'grades';
  if (groups.length === 0) return null;
  const options = groups.find((group) => group.count)?.count?.options ?? [];
  const columns = graded ? 2 : options.length + 2;
  return (
    <details class="breakdown" data-testid="breakdown">
      <summary>{title}</summary>
      <div class="figure-scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="figure-table numerals">
          <thead>
            <tr>
              <th scope="col">{polls.group}</th><th scope="col">{polls.baseNames.entitled}</th><th scope="col">{polls.baseNames.cast}</th>
              {!graded && options.map((line) => <th scope="col" key={line.option}>{optionName(line.option)}</th>)}
              {!graded && <th scope="col">{words.common.abstain}</th>}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={`${group.venue} ${group.panel}`}>
                <th scope="row">{group.name ? nameText(group.name) : polls.noGroup}</th>
                <td><Votes share={group.entitled} weighted={poll.rules.weighted} /></td>
                {group.count ? (
                  <>
                    <td>{group.count.cast.heads}</td>
                    {!graded && group.count.options.map((line) => <td key={line.option}>{line.votes.heads}</td>)}
                    {!graded && <td class="soft">{group.count.abstain.heads}</td>}
                  </>
                ) : <td class="dim" colSpan={columns}>{polls.withheld}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
