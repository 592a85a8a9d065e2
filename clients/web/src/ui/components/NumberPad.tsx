// Digits for a thumb. Gives keys, knows no value: the page decides what a key does to its text.
import { useWords } from '../language';
import { Button } from './Button';

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back' | 'clear' | 'enter';
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'back'] as const satisfies readonly PadKey[];

type NumberPadProps = {
  readonly onKey: (key: PadKey) => void;
  /** False: points are whole numbers. */
  readonly withPoint: boolean;
};

export function NumberPad({ onKey, withPoint }: NumberPadProps) {
  const words = useWords().common.pad;
  return (
    <div class="pad" role="group" aria-label={words.label}>
      {keys.map((key) => (
        <Button
          key={key}
          disabled={key === '.' && !withPoint}
          onPress={() => onKey(key)}
          {...(key === 'back' && { label: words.back })}
        >
          {key === 'back' ? '⌫' : key}
        </Button>
      ))}
    </div>
  );
}

/** What a key makes of decimal text. `enter` changes nothing. At most `decimals` digits behind the point. */
export function padded(text: string, key: PadKey, decimals: number): string {
  switch (key) {
    case 'enter': return text;
    case 'clear': return '';
    case 'back': return text.slice(0, -1);
    case '.': return text.includes('.') || decimals === 0 ? text : `${text || '0'}.`;
    default: {
      const behind = text.split('.')[1];
      if (behind !== undefined && behind.length >= decimals) return text;
      const next = text === '0' ? key : text + key;
      return next.length > 8 ? text : next;
    }
  }
}
