// Adding a presenter to the rundown, or changing a slot that has not started.
import { useSignal } from '@preact/signals';
import { type SlotPlace, act } from '../../protocol/commands';
import { type SlotId, randomId, segmentId, slotId } from '../../protocol/ids';
import type { Name, SlotCard } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { TextField } from '../../ui/components/Field';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';
import { cardOfSlot } from './desk';

type Draft = { readonly presenter: Name; readonly unit: Name; readonly title: Name; readonly minutes: string; readonly factor: string };
const blank: Name = { zh: '', en: '' };

function draftOf(card: SlotCard | null): Draft {
  return card
    ? { presenter: card.presenter, unit: card.unit, title: card.title, minutes: String(card.allottedMs / 60_000), factor: card.factor }
    : { presenter: blank, unit: blank, title: blank, minutes: '8', factor: '1' };
}

/** Milliseconds; null: not a sensible time. */
export function allottedOf(minutes: string): number | null {
  const value = Number(minutes);
  return minutes.trim() !== '' && Number.isFinite(value) && value > 0 && value <= 600 ? Math.round(value * 60_000) : null;
}

export function InsertDialog() {
  const words = useWords().host.rundown;
  const acts = useActs();
  const segments = useMeeting().topics.rundown.value?.segments ?? [];
  const draft = useSignal(draftOf(null));
  const place = useSignal(`end:${segments.at(-1)?.id ?? ''}`);
  const allotted = allottedOf(draft.value.minutes);
  const ready = draft.value.presenter.zh.trim() !== '' && allotted !== null;
  const to = (): SlotPlace => {
    const [kind, id = ''] = place.value.split(':');
    return kind === 'before' ? { before: slotId(id) } : { endOf: segmentId(id) };
  };
  const body = () =>
    act.insertSlot({ ...draft.value, slot: slotId(randomId('s-')), allottedMs: allotted ?? 0 }, to());
  return (
    <Dialog title={words.insertTitle} onClose={() => acts.close()} testId="insert-dialog">
      <Fields draft={draft.value} onChange={(next) => { draft.value = next; }} withFactor />
      <label class="field"><span class="field-label">{words.place}</span>
        <select class="input" value={place.value} onChange={(event) => { place.value = event.currentTarget.value; }}>
          {segments.map((segment) => [
            ...segment.lines.filter((line) => line.state === 'planned').map((line) => (
              <option key={line.card.slot} value={`before:${line.card.slot}`}>{words.placeBefore(nameText(line.card.presenter))}</option>
            )),
            <option key={segment.id} value={`end:${segment.id}`}>{words.placeEnd(nameText(segment.name))}</option>,
          ])}
        </select>
      </label>
      <Ends
      >
        <ActButton act="insert_slot" body={body} kind="primary" disabled={!ready} after={() => acts.close()}>{words.insert}</ActButton>
      </Ends>
    </Dialog>
  );
}

export function EditDialog({ slot }: { readonly slot: SlotId }) {
  const words = useWords();
  const acts = useActs();
  const card = cardOfSlot(useMeeting().topics.rundown.value, slot);
  const draft = useSignal(draftOf(card));
  const allotted = allottedOf(draft.value.minutes);
  const { presenter, unit, title } = draft.value;
  const body = () => act.editSlot(slot, { presenter, unit, title, ...(allotted !== null && { allottedMs: allotted }) });
  return (
    <Dialog title={words.host.rundown.editTitle} onClose={() => acts.close()} testId="edit-dialog">
      <Fields draft={draft.value} onChange={(next) => { draft.value = next; }} withFactor={false} />
      <Ends>
        <ActButton
          act="edit_slot" body={body} kind="primary" disabled={presenter.zh.trim() === '' || allotted === null}
          after={() => acts.close()}
        >
          {words.common.save}
        </ActButton>
      </Ends>
    </Dialog>
  );
}

function Ends({ children }: { readonly children: preact.ComponentChildren }) {
  const words = useWords().common;
  const acts = useActs();
  return <div class="dialog-acts"><Button kind="quiet" onPress={() => acts.close()}>{words.cancel}</Button>{children}</div>;
}

type FieldsProps = { readonly draft: Draft; readonly onChange: (draft: Draft) => void; readonly withFactor: boolean };

function Fields({ draft, onChange, withFactor }: FieldsProps) {
  const words = useWords().host.rundown;
  return (
    <>
      <NameField label={words.presenter} value={draft.presenter} onChange={(presenter) => onChange({ ...draft, presenter })} />
      <NameField label={words.unit} value={draft.unit} onChange={(unit) => onChange({ ...draft, unit })} />
      <NameField label={words.topic} value={draft.title} onChange={(title) => onChange({ ...draft, title })} />
      <div class="row">
        <TextField
          class="grow" label={words.minutes} value={draft.minutes} onText={(minutes) => onChange({ ...draft, minutes })} digits
          invalid={allottedOf(draft.minutes) === null}
        />
        {withFactor && (
          <TextField class="grow" label={words.factor} value={draft.factor} onText={(factor) => onChange({ ...draft, factor })} digits />
        )}
      </div>
    </>
  );
}

type NameFieldProps = { readonly label: string; readonly value: Name; readonly onChange: (name: Name) => void };

function NameField({ label, value, onChange }: NameFieldProps) {
  const words = useWords().host.rundown;
  return (
    <div class="row">
      <TextField class="grow" label={`${label} · ${words.chinese}`} value={value.zh} onText={(zh) => onChange({ ...value, zh })} />
      <TextField class="grow" label={`${label} · ${words.english}`} value={value.en} onText={(en) => onChange({ ...value, en })} />
    </div>
  );
}
