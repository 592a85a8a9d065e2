// The judge's own cards so far, newest first.
import type { SlotId } from '../../protocol/ids';
import { Dialog } from '../../ui/components/Dialog';
import { EmptyState } from '../../ui/components/States';
import { Tag, type TagKind } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ruleOf, totalOf } from './card';
import { formatDecimal } from './decimal';
import { isBegun, type Sheet } from './desk';

type OwnCardsProps = { readonly sheets: readonly Sheet[]; readonly onChoose: (slot: SlotId) => void; readonly onClose: () => void };

export function OwnCards({ sheets, onChoose, onClose }: OwnCardsProps) {
  const words = useWords().judge;
  return (
    <Dialog title={words.own} onClose={onClose} wide testId="own-cards-list">
      {sheets.length === 0 && <EmptyState title={words.ownEmpty} />}
      <ul class="stack">
        {sheets.map((sheet) => (
          <li key={sheet.scoring.card.slot}>
            <button type="button" class="own-card" onClick={() => onChoose(sheet.scoring.card.slot)}>
              <span class="own-number numerals">{sheet.scoring.card.number || '–'}</span>
              <span class="grow">
                <span class="own-name">{nameText(sheet.scoring.card.presenter)}</span>
                <span class="soft one-line">{nameText(sheet.scoring.card.unit)}</span>
              </span>
              <OwnState sheet={sheet} />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function OwnState({ sheet }: { readonly sheet: Sheet }) {
  const words = useWords().judge;
  const rules = (useMeeting().topics.meeting.value?.criteria ?? []).map(ruleOf);
  const { state } = sheet;
  const [kind, text] = stateTag(sheet);
  return (
    <span class="own-state">
      {state.kind === 'receipted' && <b class="numerals">{formatDecimal(totalOf(state.entries, rules))}</b>}
      <Tag kind={kind}>{words.ownState[text]}</Tag>
      {state.kind === 'receipted' && <span class="dim numerals">{words.receiptPlain(state.receipt)}</span>}
    </span>
  );
}

function stateTag(sheet: Sheet): readonly [TagKind, 'open' | 'draft' | 'pending' | 'receipted' | 'late' | 'missed' | 'excused'] {
  switch (sheet.state.kind) {
    case 'open': return isBegun(sheet) ? ['linedup', 'draft'] : ['live', 'open'];
    case 'pending': return ['warning', 'pending'];
    case 'receipted': return ['good', 'receipted'];
    case 'late': return ['warning', 'late'];
    case 'missed': return ['danger', 'missed'];
    case 'excused': return ['planned', 'excused'];
  }
}
