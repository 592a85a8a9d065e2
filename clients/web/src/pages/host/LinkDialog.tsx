// A seat's or display's link as a QR: how a person moves to a spare device. Revoking is held.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { act } from '../../protocol/commands';
import type { DisplayId, SeatId } from '../../protocol/ids';
import { type LinkOutcome, requestLink } from '../../protocol/session';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { Qr } from '../../ui/components/Qr';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';

type Owner = { readonly seat: SeatId } | { readonly display: DisplayId };

export function LinkDialog({ of }: { readonly of: Owner }) {
  const words = useWords().host.seats;
  const acts = useActs();
  const name = useOwnerName(of);
  const { link, ask } = useLink(of);
  return (
    <Dialog title={words.linkTitle(name)} onClose={() => acts.close()} testId="link-dialog">
      {link === null && <p class="soft">{words.opening}</p>}
      {link?.kind === 'link' && <><Qr text={link.url} label={words.linkTitle(name)} /><CopyLink key={link.url} url={link.url} /></>}
      {link !== null && link.kind !== 'link' && <p role="alert">{words.linkFailed}{link.kind === 'refused' && `: ${link.detail}`}</p>}
      <p class="soft">{words.linkHint}</p>
      <p class="row">
        <span class="dim grow">{words.revokeHint}</span>
        <ActButton
          act="revoke" free held kind="danger" size="small"
          body={() => ('seat' in of ? act.revokeSeat(of.seat) : act.revokeDisplay(of.display))} after={ask}
        >
          {words.revoke}
        </ActButton>
      </p>
    </Dialog>
  );
}

/** A page that is not served over TLS has no clipboard: the link then stands there to be taken by hand, as it does after a refusal. */
function CopyLink({ url }: { readonly url: string }) {
  const words = useWords().host.seats;
  const state = useSignal<'fresh' | 'copied' | 'byHand'>('fresh');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      state.value = 'copied';
    } catch {
      state.value = 'byHand';
    }
  };
  return (
    <>
      <p class="link-copy">
        <Button size="small" testId="copy-link" onPress={() => void copy()}>{words.copyLink}</Button>
        <span class="soft" role="status">{state.value === 'copied' ? words.linkCopied : ''}</span>
      </p>
      {state.value === 'byHand' && (
        <label class="field">
          <span class="field-label">{words.copyByHand}</span>
          <input class="input" readOnly value={url} data-testid="link-text" onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}

function useLink(of: Owner): { readonly link: LinkOutcome | null; readonly ask: () => void } {
  const { identity, session } = useMeeting();
  const link = useSignal<LinkOutcome | null>(null);
  const ask = () => {
    const meeting = identity.value?.meeting;
    if (!meeting || session === null) return;
    link.value = null;
    void requestLink(meeting, of, session).then((outcome) => { link.value = outcome; });
  };
  useEffect(ask, ['seat' in of ? of.seat : of.display]);
  return { link: link.value, ask };
}

function useOwnerName(of: Owner): string {
  const { topics } = useMeeting();
  const line = 'seat' in of
    ? topics.seats.value?.seats.find((seat) => seat.id === of.seat) : topics.displays.value?.displays.find((display) => display.id === of.display);
  return line ? nameText(line.name) : '';
}
