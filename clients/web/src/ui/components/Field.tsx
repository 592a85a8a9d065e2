// A label over something to type into, or a box to tick beside its words.

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly longest?: number;
  readonly placeholder?: string;
  /** More than one: a text over several lines. */
  readonly rows?: number;
  /** Digits: a number pad on phones, figures of one width. */
  readonly digits?: boolean;
  readonly invalid?: boolean;
  readonly class?: string;
  readonly testId?: string;
};

export function TextField({ label, value, onText, longest = 200, placeholder, rows = 1, digits, invalid, class: own, testId }: FieldProps) {
  const shared = { class: digits ? 'input numerals' : 'input', maxLength: longest, placeholder, value, 'data-testid': testId };
  return (
    <label class={own ? `field ${own}` : 'field'}>
      <span class="field-label">{label}</span>
      {rows > 1
        ? <textarea {...shared} rows={rows} onInput={(event) => onText(event.currentTarget.value)} />
        : (
          <input
            {...shared}
            inputMode={digits ? 'decimal' : 'text'}
            aria-invalid={invalid ? 'true' : undefined}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        )}
    </label>
  );
}

type CheckProps = { readonly label: string; readonly checked: boolean; readonly onCheck: (checked: boolean) => void; readonly class?: string };

export function CheckField({ label, checked, onCheck, class: own }: CheckProps) {
  return (
    <label class={own ? `row ${own}` : 'row'}>
      <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
