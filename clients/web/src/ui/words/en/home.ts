// Words of the home page in English.
import type { HomeWords } from '../zh-CN/home';

export const home: HomeWords = {
  title: 'home',
};
