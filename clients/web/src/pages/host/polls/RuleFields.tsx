// The rules that a host looks at every time: who votes, how ballots are cast, what carries the poll.
import type { PollRules } from '../../../protocol/views';
import { CheckField } from '../../../ui/components/Field';
import { useWords } from '../../../ui/language';
import {
  asSecret, hungRules, majorityNames, majorityPreset, majorityPresets, quorumNames, quorumPreset, quorumPresets, voterRoles,
} from './poll_draft';
import type { RulesProps } from './PollEditor';

type PickProps<Choice extends string> = {
  readonly label: string;
  readonly value: Choice;
  readonly choices: readonly Choice[];
  readonly text: (choice: Choice) => string;
  readonly onPick: (choice: Choice) => void;
  readonly testId?: string;
};

export function Pick<Choice extends string>({ label, value, choices, text, onPick, testId }: PickProps<Choice>) {
  return (
    <label class="field"><span class="field-label">{label}</span>
      <select
        class="input" value={value} data-testid={testId}
        onChange={(event) => {
          const picked = choices.find((choice) => choice === event.currentTarget.value);
          if (picked !== undefined) onPick(picked);
        }}
      >
        {choices.map((choice) => <option key={choice} value={choice}>{text(choice)}</option>)}
      </select>
    </label>
  );
}

export function WhoFields({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const { electorate } = rules;
  return (
    <fieldset class="rows">
      <legend class="soft">{words.who}</legend>
      <Pick
        label={words.electorate} value={electorate.roles} choices={voterRoles} text={(role) => words.roles[role]} testId="poll-roles"
        onPick={(roles) => onRules({ electorate: { ...electorate, roles, panels: roles === 'delegates' ? [] : electorate.panels } })}
      />
      <CheckField label={words.signInRequired} checked={rules.signInRequired} onCheck={(signInRequired) => onRules({ signInRequired })} />
      {!rules.secret && <CheckField label={words.openToViewers} checked={rules.openToViewers} onCheck={(openToViewers) => onRules({ openToViewers })} />}
    </fieldset>
  );
}

export function HowFields({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  return (
    <fieldset class="rows">
      <legend class="soft">{words.how}</legend>
      <CheckField label={words.secretLong} checked={rules.secret} onCheck={(secret) => onRules(asSecret(rules, secret))} />
      {rules.secret && <p class="dim">{words.secretHint}{' '}{words.lastPressSecret}</p>}
      {!rules.secret && (
        <CheckField
          label={words.lastPress} checked={rules.change === 'lastPress'} onCheck={(on) => onRules({ change: on ? 'lastPress' : 'firstPress' })}
        />
      )}
      <Pick
        label={words.ends} value={String(rules.closesAfterMs)} choices={closings(rules)} testId="poll-closes"
        text={(ms) => closingText(words, Number(ms))} onPick={(ms) => onRules({ closesAfterMs: Number(ms) })}
      />
    </fieldset>
  );
}

const offered = [0, 30_000, 60_000, 120_000, 180_000, 300_000, 600_000];
const closings = (rules: PollRules) => [...new Set([...offered, rules.closesAfterMs])].sort((one, other) => one - other).map(String);

function closingText(words: ReturnType<typeof useWords>['host']['polls'], ms: number): string {
  if (ms === 0) return words.timers.none;
  return ms % 60_000 === 0 ? words.timers.minutes(ms / 60_000) : words.timers.seconds(ms / 1000);
}

export function CarryFields({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const majority = majorityPreset(rules.majority) ?? 'other';
  const quorum = quorumPreset(rules.quorum) ?? 'other';
  return (
    <fieldset class="rows">
      <legend class="soft">{words.passes}</legend>
      <Pick
        label={words.majority} value={majority} choices={majority === 'other' ? [...majorityNames, majority] : majorityNames} testId="poll-majority"
        text={(name) => words.majorities[name]} onPick={(name) => { if (name !== 'other') onRules({ majority: majorityPresets[name] }); }}
      />
      <Pick
        label={words.hung} value={rules.hung} choices={hungRules} text={(hung) => words.hungRules[hung]} onPick={(hung) => onRules({ hung })} testId="poll-hung"
      />
      <Pick
        label={words.quorum} value={quorum} choices={quorum === 'other' ? [...quorumNames, quorum] : quorumNames} testId="poll-quorum"
        text={(name) => words.quorums[name]} onPick={(name) => { if (name !== 'other') onRules({ quorum: quorumPresets[name] }); }}
      />
    </fieldset>
  );
}
