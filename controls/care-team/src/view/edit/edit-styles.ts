import { makeStyles, shorthands, tokens } from '@fluentui/react-components';

const box = {
  ...shorthands.padding(tokens.spacingVerticalS, tokens.spacingHorizontalM),
  ...shorthands.borderRadius(tokens.borderRadiusMedium),
  color: tokens.colorNeutralForeground1,
  fontSize: tokens.fontSizeBase300,
  lineHeight: tokens.lineHeightBase300,
  overflowWrap: 'anywhere',
} as const;

export const useEditStyles = makeStyles({
  surface: { maxWidth: 'min(520px, 100vw)', boxSizing: 'border-box' },
  body: { '@media (max-width: 480px)': { display: 'flex', flexDirection: 'column' } },
  fields: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  actions: { flexWrap: 'wrap', justifyContent: 'flex-end' },
  warning: {
    ...box,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    ...shorthands.border('1px', 'solid', tokens.colorPaletteYellowBorder2),
  },
  failure: {
    ...box,
    backgroundColor: tokens.colorPaletteRedBackground1,
    ...shorthands.border('1px', 'solid', tokens.colorPaletteRedBorder1),
  },
  chosen: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  chosenName: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  none: { color: tokens.colorNeutralForeground2 },
  note: { color: tokens.colorNeutralForeground2 },
});
