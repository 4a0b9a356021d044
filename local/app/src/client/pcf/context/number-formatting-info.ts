/** Signs and separators of numbers, asked of the browser for a locale, in the shape of .NET's NumberFormatInfo. */
export function numberFormattingInfo(
  locale: string,
  currencySymbol = '$',
): ComponentFramework.UserSettingApi.NumberFormattingInfo {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(-1234567.8);
  const part = (type: string, fallback: string) =>
    parts.find((candidate) => candidate.type === type)?.value ?? fallback;
  const decimal = part('decimal', '.');
  const group = part('group', ',');
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).formatToParts(1);
  return {
    currencyDecimalDigits: 2,
    currencyDecimalSeparator: decimal,
    currencyGroupSeparator: group,
    currencyGroupSizes: [3],
    currencyNegativePattern: 1,
    currencyPositivePattern: 0,
    currencySymbol,
    nanSymbol: 'NaN',
    nativeDigits: Array.from({ length: 10 }, (_, digit) =>
      new Intl.NumberFormat(locale, { useGrouping: false }).format(digit),
    ),
    negativeInfinitySymbol: '-∞',
    negativeSign: part('minusSign', '-'),
    numberDecimalDigits: 2,
    numberDecimalSeparator: decimal,
    numberGroupSeparator: group,
    numberGroupSizes: [3],
    numberNegativePattern: 1,
    perMilleSymbol: '‰',
    percentDecimalDigits: 2,
    percentDecimalSeparator: decimal,
    percentGroupSeparator: group,
    percentGroupSizes: [3],
    percentNegativePattern: 1,
    percentPositivePattern: 1,
    percentSymbol: percent.find((candidate) => candidate.type === 'percentSign')?.value ?? '%',
    positiveInfinitySymbol: '∞',
    positiveSign: '+',
  };
}
