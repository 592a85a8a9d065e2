// Words of the display page in Chinese.
export const display = {
  title: 'display',
};
export type DisplayWords = typeof display;
