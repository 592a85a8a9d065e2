// Words of the watch page in English.
import type { WatchWords } from '../zh-CN/watch';

export const watch: WatchWords = {
  title: 'watch',
};
