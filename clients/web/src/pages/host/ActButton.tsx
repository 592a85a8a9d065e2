// A button that sends one command: clicked, or held where the act is dangerous.
import type { ComponentChildren } from 'preact';
import type { CommandBody } from '../../protocol/commands';
import { Button, type ButtonProps } from '../../ui/components/Button';
import { HoldButton } from '../../ui/components/HoldButton';
import { useMeeting } from '../../ui/meeting_context';
import { useActs, useMayDrive } from './acts';

type ActButtonProps = Pick<ButtonProps, 'kind' | 'size' | 'disabled' | 'icon' | 'label' | 'title' | 'class' | 'pressed'> & {
  /** Names the act, for the test and for showing which one is on its way. */
  readonly act: string;
  readonly body: () => CommandBody;
  readonly children: ComponentChildren;
  readonly held?: boolean;
  /** True: an act of anybody with this page; false or unset: needs to drive. */
  readonly free?: boolean;
  readonly after?: () => void;
};

export function ActButton({ act, body, children, held, free, after, disabled, ...look }: ActButtonProps) {
  const acts = useActs();
  const mayDrive = useMayDrive();
  const live = useMeeting().link.value.kind === 'live';
  const off = Boolean(disabled) || !(free ? live : mayDrive);
  const press = () => {
    void acts.run(act, body(), !free).then((done) => { if (done) after?.(); });
  };
  const busy = acts.busy.value.has(act);
  return held
    ? <HoldButton {...look} disabled={off} busy={busy} onHeld={press} testId={`act-${act}`}>{children}</HoldButton>
    : <Button {...look} disabled={off} busy={busy} onPress={press} testId={`act-${act}`}>{children}</Button>;
}
