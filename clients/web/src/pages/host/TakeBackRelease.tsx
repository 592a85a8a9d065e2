// Taking a release back: from the screens and from online, or from online alone; with why, and held. What people have seen stays seen.
import { useSignal } from '@preact/signals';
import type { CommandBody } from '../../protocol/commands';
import type { ReleaseScope } from '../../protocol/views';
import { TextField } from '../../ui/components/Field';
import { useWords } from '../../ui/language';
import { ActButton } from './ActButton';

type TakeBackReleaseProps = {
  readonly inHalls: boolean;
  /** Online has it, or is about to. */
  readonly online: boolean;
  readonly act: string;
  readonly body: (scope: ReleaseScope, reason: string) => CommandBody;
};

export function TakeBackRelease({ inHalls, online, act, body }: TakeBackReleaseProps) {
  const words = useWords().host.review;
  const reason = useSignal('');
  const chosen = useSignal<ReleaseScope>('halls');
  const scope = inHalls ? chosen.value : 'online';
  const given = reason.value.trim();
  return (
    <>
      {inHalls && online && (
        <fieldset class="scopes">
          <legend class="soft">{words.releaseBackFrom}</legend>
          {(['halls', 'online'] as const).map((each) => (
            <label key={each} class="row">
              <input type="radio" name="release-back" checked={scope === each} onChange={() => { chosen.value = each; }} data-testid={`back-${each}`} />
              {words.releaseBackScope[each]}
            </label>
          ))}
        </fieldset>
      )}
      <TextField label={words.releaseBackReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="release-back-reason" />
      <p>
        <ActButton act={act} held kind="danger" disabled={given === ''} body={() => body(scope, given)}>
          {words.releaseBackScope[scope]}
        </ActButton>
      </p>
    </>
  );
}
