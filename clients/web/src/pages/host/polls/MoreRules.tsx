// Rules that seldom differ from the meeting's own: folded away.
import { CheckField } from '../../../ui/components/Field';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { quorumLosses } from './poll_draft';
import type { RulesProps } from './PollEditor';
import { Pick } from './RuleFields';

export function MoreRules({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  return (
    <details class="more-rules">
      <summary data-testid="more-rules">{words.more}</summary>
      <div class="rule-columns">
        <Limits rules={rules} onRules={onRules} />
        <fieldset class="rows">
          <legend class="soft">{words.how}</legend>
          <CheckField label={words.weighted} checked={rules.weighted} onCheck={(weighted) => onRules({ weighted })} />
          <CheckField label={words.noAbstention} checked={rules.noAbstention} onCheck={(noAbstention) => onRules({ noAbstention })} />
          <CheckField label={words.mayBeBlank} checked={rules.mayBeBlank} onCheck={(mayBeBlank) => onRules({ mayBeBlank })} />
          {rules.kind === 'grades' && <CheckField label={words.mayLeaveUngraded} checked={rules.mayLeaveUngraded} onCheck={(mayLeaveUngraded) => onRules({ mayLeaveUngraded })} />}
        </fieldset>
        <fieldset class="rows">
          <legend class="soft">{words.ends}</legend>
          {!rules.secret && <CheckField label={words.waitForAll} checked={rules.waitForAll} onCheck={(waitForAll) => onRules({ waitForAll })} />}
          {rules.quorum && (
            <Pick
              label={words.quorumLost} value={rules.quorumLost} choices={quorumLosses} text={(loss) => words.quorumLosses[loss]}
              onPick={(quorumLost) => onRules({ quorumLost })}
            />
          )}
          <Figure label={words.grace} value={rules.graceMs / 1000} onFigure={(seconds) => onRules({ graceMs: seconds * 1000 })} most={60} />
          <Figure label={words.breakdownMinimum} value={rules.breakdownMinimum} onFigure={(breakdownMinimum) => onRules({ breakdownMinimum })} most={1000} />
        </fieldset>
      </div>
    </details>
  );
}

type FigureProps = { readonly label: string; readonly value: number; readonly onFigure: (n: number) => void; readonly most: number };

function Figure({ label, value, onFigure, most }: FigureProps) {
  return (
    <label class="row"><span class="grow">{label}</span>
      <input
        class="input numerals cell-narrow" type="number" min={0} max={most} step={1} value={value}
        onInput={(event) => {
          const n = event.currentTarget.valueAsNumber;
          if (Number.isInteger(n) && n >= 0 && n <= most) onFigure(n);
        }}
      />
    </label>
  );
}

/** Which venues and panels; none chosen: all. */
function Limits({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const meeting = useMeeting().topics.meeting.value;
  const { electorate } = rules;
  const toggled = <Id extends string>(list: readonly Id[], id: Id, on: boolean) => (on ? [...list, id] : list.filter((each) => each !== id));
  return (
    <fieldset class="rows">
      <legend class="soft">{words.venues}</legend>
      {(meeting?.venues ?? []).filter((venue) => venue.kind !== 'online').map((venue) => (
        <CheckField
          key={venue.id} label={nameText(venue.name)} checked={electorate.venues.includes(venue.id)}
          onCheck={(on) => onRules({ electorate: { ...electorate, venues: toggled(electorate.venues, venue.id, on) } })}
        />
      ))}
      {electorate.roles !== 'delegates' && (
        <>
          <p class="soft">{words.panels}</p>
          {(meeting?.panels ?? []).map((panel) => (
            <CheckField
              key={panel.id} label={nameText(panel.name)} checked={electorate.panels.includes(panel.id)}
              onCheck={(on) => onRules({ electorate: { ...electorate, panels: toggled(electorate.panels, panel.id, on) } })}
            />
          ))}
        </>
      )}
    </fieldset>
  );
}
