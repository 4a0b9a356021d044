import { shorthands, tokens, type GriffelStyle } from '@fluentui/react-components';

/**
 * A button that reads as the text it opens: the name of a record. 24 px high (WCAG 2.2, target size), underlined on hover,
 * with a focus ring of its own, because `button` gives none here.
 */
export const linkButton: GriffelStyle = {
  ...shorthands.padding(0),
  ...shorthands.border(0),
  minHeight: '24px',
  backgroundColor: 'transparent',
  color: tokens.colorNeutralForeground1,
  fontFamily: 'inherit',
  fontSize: 'inherit',
  lineHeight: 'inherit',
  fontWeight: tokens.fontWeightSemibold,
  textAlign: 'start',
  overflowWrap: 'anywhere',
  cursor: 'pointer',
  ':hover': { color: tokens.colorBrandForegroundLink, textDecorationLine: 'underline' },
  ':focus-visible': {
    outlineWidth: '2px',
    outlineStyle: 'solid',
    outlineColor: tokens.colorStrokeFocus2,
    ...shorthands.borderRadius(tokens.borderRadiusSmall),
  },
};
