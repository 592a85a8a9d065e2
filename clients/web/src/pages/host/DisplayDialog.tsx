// One display: how it does, and what a host can have it do from here.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import type { DisplayId } from '../../protocol/ids';
import type { DisplayLine, DisplayView } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { TextField } from '../../ui/components/Field';
import { Tag } from '../../ui/components/Tag';
import { displayCode } from '../../ui/display_code';
import { boundText, secondsText } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
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
      {isHost && <Rename key={`${display.name.zh} ${display.name.en}`} display={display} />}
    </Dialog>
  );
}

function State({ display }: { readonly display: DisplayLine }) {
  const words = useWords().host.venues;
  const { glass, lagMs } = useGlass(display);
  const [view = '', scene = ''] = display.paintedShows.split(' ');
  const shown = views.find((each) => each === view);
  return (
    <div class="stack">
      <p class="row-wrap">
        <Tag kind={tags[glass]}>{words.states[glass]}</Tag>
        {lagMs !== null && <span class="numerals">{words.lagLong(secondsText(lagMs))}</span>}
        {display.connected && <span class="dim numerals">{words.clockError(boundText(display.clockErrorMs))}</span>}
        {display.painted && <b class="numerals code">{displayCode(display.id, display.painted)}</b>}
      </p>
      {display.connected && shown && (
        <p class="soft">{words.shows} · {words.views[shown]}{scene === 'blank' && ` · ${words.blankNow}`}</p>
      )}
      {display.connected && display.device !== null && !display.device.secure && <p class="soft">{words.insecure}</p>}
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
        <ActButton act="identify_display" free body={() => act.directDisplay(display.id, 'identify')} title={words.identifyHint}>{words.identify}</ActButton>
        <ActButton act="reload_display" free body={() => act.directDisplay(display.id, 'reload')}>{words.reload}</ActButton>
        <ActButton act="blank_display" free pressed={display.blank} body={() => act.directDisplay(display.id, display.blank ? 'show' : 'blank')}>
          {display.blank ? words.unblank : words.blank}
        </ActButton>
        <Button onPress={() => acts.open({ kind: 'displayLink', display: display.id })} testId={`link-${display.id}`}>{words.openLink}</Button>
      </p>
      <p class="dim">{words.fullScreenHint}</p>
    </>
  );
}

function Rename({ display }: { readonly display: DisplayLine }) {
  const words = useWords().host.venues;
  const zh = useSignal(display.name.zh);
  const en = useSignal(display.name.en);
  const next = { zh: zh.value.trim(), en: en.value.trim() };
  const same = next.zh === display.name.zh && next.en === display.name.en;
  return (
    <div class="pair">
      <TextField label={words.renameTo} value={zh.value} longest={100} onText={(text) => { zh.value = text; }} testId="rename-zh" />
      <TextField label={words.renameToEn} value={en.value} longest={100} onText={(text) => { en.value = text; }} />
      <p><ActButton act="rename_display" free disabled={same || next.zh === ''} body={() => act.renameDisplay(display.id, next)}>{words.rename}</ActButton></p>
    </div>
  );
}
