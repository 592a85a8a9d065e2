// Words of the home page in Chinese.
export const home = {
  title: 'home',
};
export type HomeWords = typeof home;
