// Words of the display page in English.
import type { DisplayWords } from '../zh-CN/display';

export const display: DisplayWords = {
  title: 'display',
};
