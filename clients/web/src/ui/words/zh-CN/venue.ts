// Words of the venue page in Chinese.
export const venue = {
  title: 'venue',
};
export type VenueWords = typeof venue;
