import { languageOf } from './language';

describe('the language of messages', () => {
  test.each([
    [1033, 'en'],
    [2057, 'en'],
    [3082, 'es'],
    [2058, 'es'],
    [1031, 'de'],
    [2055, 'de'],
    [1036, 'en'],
    [0, 'en'],
  ])('%s is %s', (lcid, language) => {
    expect(languageOf(lcid)).toBe(language);
  });
});
