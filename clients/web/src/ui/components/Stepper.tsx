// One value with less and more, 56 px and larger; the value itself may be pressed (to open the number pad). Points stay decimal text.
import { useWords } from '../language';

type StepperProps = {
  readonly label: string;
  /** Decimal text; empty: nothing chosen yet. */
  readonly value: string;
  readonly onLess: (() => void) | null;
  readonly onMore: (() => void) | null;
  readonly onValue?: () => void;
  readonly selected?: boolean;
};

export function Stepper({ label, value, onLess, onMore, onValue, selected }: StepperProps) {
  const words = useWords().common.pad;
  return (
    <div class={`stepper${selected ? ' stepper-selected' : ''}`} role="group" aria-label={label}>
      <button type="button" aria-label={`${label} ${words.less}`} disabled={onLess === null} onClick={() => onLess?.()}>−</button>
      <button
        type="button" class="stepper-value numerals" aria-label={`${label} ${value}`} onClick={() => onValue?.()}
      >
        {value || '–'}
      </button>
      <button type="button" aria-label={`${label} ${words.more}`} disabled={onMore === null} onClick={() => onMore?.()}>+</button>
    </div>
  );
}
