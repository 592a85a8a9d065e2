// Words of the host console in English.
import type { HostWords } from '../zh-CN/host';

export const host: HostWords = {
  title: 'Host console',
};
