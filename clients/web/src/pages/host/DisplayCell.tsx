// One display on the host's board: its name, how far its glass is behind (amber from 2 s, red from 5 s), and the code that is on it.
import type { DisplayLine } from '../../protocol/views';
import { displayCode } from '../../ui/display_code';
import { secondsText } from '../../ui/format';
import { displayTrouble, glassLag } from '../../ui/glass';
import { nameText, useWords } from '../../ui/language';
import { useHeardUpTo } from '../../ui/meeting_context';
import { useActs } from './acts';

export type Glass = 'good' | 'late' | 'stale' | 'off';
const signs: Readonly<Record<Glass, string>> = { good: '●', late: '▲', stale: '■', off: '○' };

/** Drawn again four times a second: a screen that hangs has to be red within six seconds. */
const stepMs = 250;

export function useGlass(display: DisplayLine): { readonly glass: Glass; readonly lagMs: number | null } {
  const now = useHeardUpTo(stepMs);
  return { glass: displayTrouble(display, now)?.kind ?? 'good', lagMs: glassLag(display, now) };
}

export function DisplayCell({ display }: { readonly display: DisplayLine }) {
  const words = useWords().host.venues;
  const acts = useActs();
  const { glass, lagMs } = useGlass(display);
  const known = display.connected && lagMs !== null;
  return (
    <li>
      <button
        type="button" class={`cell cell-${glass}`} data-testid={`display-${display.id}`} data-glass={glass}
        onClick={() => acts.open({ kind: 'display', display: display.id })}
      >
        <span class="cell-name one-line">{nameText(display.name)}</span>
        <span class="cell-state numerals">
          <span aria-hidden="true">{signs[glass]} </span>
          <span class={glass === 'good' || glass === 'late' ? 'unseen' : ''}>{words.states[glass]} </span>
          {known && words.lag(secondsText(lagMs))}
          {display.blank && ` · ${words.blankNow}`}
        </span>
        {display.connected && display.painted && <b class="cell-code numerals" data-testid={`code-${display.id}`}>{displayCode(display.id, display.painted)}</b>}
      </button>
    </li>
  );
}
