// A button whose label is the verb of its act.
import type { ComponentChildren } from 'preact';

export type ButtonProps = {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  readonly kind?: 'normal' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly pressed?: boolean;
  readonly icon?: boolean;
  /** Said instead of the content, where that is only a sign. */
  readonly label?: string;
  readonly title?: string;
  readonly class?: string;
  readonly testId?: string;
};

export function Button(props: ButtonProps) {
  return (
    <button
      type="button"
      class={buttonClass(props)}
      disabled={props.disabled}
      aria-busy={props.busy ? 'true' : undefined}
      aria-pressed={props.pressed}
      aria-label={props.label}
      title={props.title ?? props.label}
      data-testid={props.testId}
      onClick={() => { if (!props.busy) props.onPress(); }}
    >
      {props.children}
    </button>
  );
}

export function buttonClass({ kind = 'normal', size = 'normal', icon, class: own }: Pick<ButtonProps, 'kind' | 'size' | 'icon' | 'class'>) {
  return [
    'button', kind !== 'normal' && `button-${kind}`, size !== 'normal' && `button-${size}`, icon && 'button-icon', own,
  ].filter(Boolean).join(' ');
}
