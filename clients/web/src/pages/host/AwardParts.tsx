// Parts of the awards dialog: the list, and who was passed over and why.
import type { ComponentChildren } from 'preact';
import type { AwardItem, PassedOver } from '../../protocol/views';
import { Name } from '../../ui/components/Name';
import { useWords } from '../../ui/language';

type ItemListProps = {
  readonly items: readonly AwardItem[];
  readonly isRevealed?: (item: number) => boolean;
  /** The cells at the end of an item's line, as many for every item in every state: nothing may move under a finger. `item` is its place in `items`. */
  readonly end?: (item: number) => ComponentChildren;
  /** Says how many cells those are. */
  readonly ends?: 'trial' | 'script' | 'byHost';
};

export function ItemList({ items, isRevealed, end, ends }: ItemListProps) {
  const words = useWords().host.awards;
  return (
    <ol class={ends ? `award-list award-list-${ends}` : 'award-list'} data-testid="award-script">
      {items.map((item, place) => (
        <li key={`${item.award} ${item.presenterId}`} class={isRevealed?.(place) ? 'award award-revealed' : 'award'}>
          <span class="dim numerals award-rank">{words.rank(item.rank)}</span>
          <span class="award-who"><span class="one-line"><Name of={item.presenter} /></span> <span class="one-line dim"><Name of={item.unit} /></span></span>
          <span class="soft one-line"><Name of={item.awardName} /></span>
          <span class="numerals award-total">{item.total}</span>
          {end?.(place)}
        </li>
      ))}
    </ol>
  );
}

export function PassedOverList({ lines }: { readonly lines: readonly PassedOver[] }) {
  const words = useWords().host.awards;
  if (lines.length === 0) return null;
  return (
    <details class="declare" data-testid="passed-over">
      <summary>{words.passedOver(lines.length)}</summary>
      <ul class="stack">
        {lines.map((line) => (
          <li key={`${line.award} ${line.presenter?.presenterId ?? ''}`}>
            {line.presenter && <><Name of={line.presenter.presenter} /> <span class="dim"><Name of={line.presenter.unit} /></span> · </>}
            <Name of={line.awardName} />: {words.passReasons[line.reason](line.detail)}
          </li>
        ))}
      </ul>
    </details>
  );
}
