// One display: how it does, and what a host can have it do from here.
import { act } from '../../protocol/commands';
import type { DisplayId } from '../../protocol/ids';
import type { DisplayLine, DisplayView } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { Tag } from '../../ui/components/Tag';
import { displayCode } from '../../ui/display_code';
import { boundText, secondsText } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useActs, useIsHost } from './acts';
import { type Glass, useGlass } from './DisplayCell';

const views = ['main', 'branch', 'confidence'] as const satisfies readonly DisplayView[];
const tags: Readonly<Record<Glass, 'good' | 'warning' | 'danger'>> = { good: 'good', late: 'warning', stale: 'danger', off: 'danger' };

export function DisplayDialog({ of }: { readonly of: DisplayId }) {
  const acts = useActs();
  const isHost = useIsHost();
  const display = useMeeting().topics.displays.value?.displays.find((line) => line.id === of);
  if (!display) return null;
  return (
    <Dialog title={nameText(display.name)} onClose={() => acts.close()} testId="display-dialog">
      <State display={display} />
      {isHost && <Direct display={display} />}
    </Dialog>
  );
}

function State({ display }: { readonly display: DisplayLine }) {
  const words = useWords().host.venues;
  const { glass, lagMs } = useGlass(display);
  return (
    <div class="stack">
      <p class="row-wrap">
        <Tag kind={tags[glass]}>{words.states[glass]}</Tag>
        {lagMs !== null && <span class="numerals">{words.lagLong(secondsText(lagMs))}</span>}
        {display.connected && <span class="dim numerals">{words.clockError(boundText(display.clockErrorMs))}</span>}
        {display.painted && <b class="numerals code">{displayCode(display.id, display.painted)}</b>}
      </p>
    </div>
  );
}

function Direct({ display }: { readonly display: DisplayLine }) {
  const words = useWords().host.venues;
  const acts = useActs();
  const live = useMeeting().link.value.kind === 'live';
  return (
    <>
      <label class="field">
        <span class="field-label">{words.view}</span>
        <select
          class="input" disabled={!live} value={display.view}
          onChange={(event) => {
            const chosen = views.find((each) => each === event.currentTarget.value);
            if (chosen) void acts.run(`view_${display.id}`, act.setDisplayView(display.id, chosen), false);
          }}
        >
          {views.map((each) => <option key={each} value={each}>{words.views[each]}</option>)}
        </select>
      </label>
      <p class="row-wrap">
        <Button onPress={() => acts.open({ kind: 'displayLink', display: display.id })} testId={`link-${display.id}`}>{words.openLink}</Button>
      </p>
      <p class="dim">{words.fullScreenHint}</p>
    </>
  );
}
