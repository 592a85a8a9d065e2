// Words of the watch page in Chinese.
export const watch = {
  title: 'watch',
};
export type WatchWords = typeof watch;
