// Words of the join page in English.
import type { JoinWords } from '../zh-CN/join';

export const join: JoinWords = {
  title: 'Join the meeting',
  opening: 'Opening your seat',
  openingHint: 'One moment',
  waiting: 'Ask the host to confirm this device',
  waitingHint: 'This seat is open on another device. Tell the host or the staff the code above; this page goes on by itself once confirmed',
  code: 'Device code',
  spelled: (code) => `Device code ${code}`,
  unreachable: 'The server cannot be reached',
  unreachableHint: 'Trying again by itself; please check the network',
  refused: {
    forged: 'This link is incomplete or wrong',
    forgedHint: 'Scan the QR code again, or ask the host for a new link',
    expired: 'This link does not work',
    expiredHint: 'It may be incomplete, expired or taken back. Ask the host or the staff for a new one',
    denied: 'The host did not admit this device',
    deniedHint: 'If in doubt, talk to the host or the staff in the hall',
    none: 'There is no link',
    noneHint: 'Scan the QR code you were given, or open the whole link you were sent',
  },
  opened: 'Going in',
  tryAgain: 'Try again',
};
