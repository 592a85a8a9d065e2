// What the chair asks before confirming: the awards with one thing changed, as far as they differ from the proposal.
import type { RankLine, WhatIf } from '../../protocol/views';
import { Tag } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';

export function WhatIfTable({ lines }: { readonly lines: readonly WhatIf[] }) {
  const words = useWords().host.awards;
  if (lines.length === 0) return null;
  return (
    <details class="declare" data-testid="what-if">
      <summary>{words.whatIf}</summary>
      <table class="what-if">
        <thead><tr><th>{words.ifOnly}</th><th>{words.thenAwards}</th></tr></thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index} class={line.changes.length === 0 ? 'dim' : undefined}>
              <td><Changed change={line.change} /></td>
              <td><Changes line={line} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function useNames() {
  const { listSeparator } = useWords().common;
  return (lines: readonly RankLine[]) => lines.map((line) => nameText(line.presenter)).join(listSeparator);
}

function Changed({ change }: { readonly change: WhatIf['change'] }) {
  const words = useWords().host.awards;
  const names = useNames();
  switch (change.kind) {
    case 'cutLine': return <>{words.ifPolicy[change.policy]}</>;
    case 'quota': return <>{words.ifQuota(nameText(change.awardName), change.quota)}</>;
    case 'answer': return <>{words.ifAnswer(nameText(change.awardName), names(change.chosen))}</>;
  }
}

function Changes({ line }: { readonly line: WhatIf }) {
  const words = useWords().host.awards;
  const names = useNames();
  return (
    <>
      {line.changes.length === 0 && !line.asks && words.same}
      {line.changes.map((change) => (
        <div key={change.award}>
          {nameText(change.awardName)}
          {change.gained.length > 0 && <span class="gained"> +{names(change.gained)}</span>}
          {change.lost.length > 0 && <span class="lost"> −{names(change.lost)}</span>}
        </div>
      ))}
      {line.asks && <Tag kind="planned">{words.stillAsks}</Tag>}
    </>
  );
}
