import { chooseLanguage } from './language';
import { createFormats, displayValue } from './formats';
import type { ColumnInfo } from '../metadata/types';
import { column as columnOf } from '../testing/metadata';

const column = (over: Partial<ColumnInfo>): ColumnInfo => columnOf('c', { label: 'C', ...over });

describe('the language', () => {
  const shipped = new Set([1033, 1025, 1031]);
  it('is what the address asks for, with its direction', () => {
    expect(chooseLanguage('1025', ['en-US'], shipped)).toEqual({ id: 1025, locale: 'ar-SA', isRtl: true });
  });
  it('is else the browser’s first language that is shipped, in the browser’s own region', () => {
    expect(chooseLanguage(undefined, ['fr-FR', 'de-AT'], shipped)).toEqual({ id: 1031, locale: 'de-AT', isRtl: false });
  });
  it('is else English', () => {
    expect(chooseLanguage(undefined, ['fr-FR', 'en-GB'], shipped)).toEqual({ id: 1033, locale: 'en-GB', isRtl: false });
    expect(chooseLanguage('99999', [], new Set())).toMatchObject({ id: 1033, locale: 'en-US' });
  });
});

describe('what a cell shows', () => {
  const tokyo = createFormats('en-GB', 'Asia/Tokyo');
  it('is the day as it is, in every time zone', () => {
    const day = column({ type: 'DateTime', format: 'DateOnly', behavior: 'DateOnly' });
    for (const zone of ['Asia/Tokyo', 'America/Los_Angeles', 'UTC']) {
      expect(displayValue({ c: '1984-03-01' }, 'c', day, createFormats('en-GB', zone))).toBe('01/03/1984');
    }
  });
  it('is a time in the user’s zone and notation, not the server’s', () => {
    const time = column({ type: 'DateTime', format: 'DateAndTime', behavior: 'UserLocal' });
    const row = { c: '2026-01-31T20:30:00Z', 'c@OData.Community.Display.V1.FormattedValue': '1/31/2026 8:30 PM' };
    expect(displayValue(row, 'c', time, tokyo)).toBe('01/02/2026, 05:30');
  });
  it('is the server’s text for choices and lookups', () => {
    expect(
      displayValue(
        { c: 1, 'c@OData.Community.Display.V1.FormattedValue': 'Female' },
        'c',
        column({ type: 'Picklist' }),
        tokyo,
      ),
    ).toBe('Female');
  });
  it('is nothing for null', () => {
    expect(displayValue({ c: null }, 'c', column({}), tokyo)).toBe('');
  });
});
