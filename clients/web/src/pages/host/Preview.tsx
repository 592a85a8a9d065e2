// Under the stage: who is lined up, and what the hall sees right now.
import { act } from '../../protocol/commands';
import { Name } from '../../ui/components/Name';
import { Tag } from '../../ui/components/Tag';
import { clockText } from '../../ui/format';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';

export function Preview() {
  const words = useWords().host;
  const common = useWords().common;
  const floor = useMeeting().topics.floor.value;
  const slot = floor?.preview ?? floor?.next ?? null;
  return (
    <section class="panel preview" aria-label={words.preview.title} data-testid="preview">
      <div class="panel-head">
        <h2>{words.preview.title}</h2>
        {floor?.preview
          ? <Tag kind="linedup">{common.linedUp}</Tag>
          : slot && <span class="dim">{words.preview.automatic}</span>}
      </div>
      {slot ? (
        <>
          <p
            class="preview-name"
          >
            <span class="dim numerals">{common.number(slot.number)}</span> <Name of={slot.presenter} other="beside" />
          </p>
          <p class="soft one-line"><Name of={slot.unit} /></p>
          <p
            class="dim one-line"
          >
            <Name of={slot.title} /> · <span class="numerals">{clockText(Math.round(slot.allottedMs / 1000))}</span>
          </p>
          {floor?.preview && (
            <p
            >
              <ActButton act="line_up_none" body={() => act.lineUp(null)} size="small" kind="quiet">{words.rundown.lineUpNone}</ActButton>
            </p>
          )}
        </>
      ) : <p class="dim">{words.preview.nobody}</p>}
    </section>
  );
}
