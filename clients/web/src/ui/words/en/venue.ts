// Words of the venue page in English.
import type { VenueWords } from '../zh-CN/venue';

export const venue: VenueWords = {
  title: 'venue',
};
