import { webDarkTheme, webLightTheme, typographyStyles, type BrandVariants } from '@fluentui/react-components';

/** The brand ramp of the platform's blue, from which Fluent's web themes are made. */
export const brand: BrandVariants = {
  10: '#061724',
  20: '#082338',
  30: '#0a2e4a',
  40: '#0c3b5e',
  50: '#0e4775',
  60: '#0f548c',
  70: '#115ea3',
  80: '#0f6cbd',
  90: '#2886de',
  100: '#479ef5',
  110: '#62abf5',
  120: '#77b7f7',
  130: '#96c6fa',
  140: '#b4d6fa',
  150: '#cfe4fa',
  160: '#ebf3fc',
};

/** `context.fluentDesignLanguage`: the theme the page itself is drawn with. */
export function createFluentDesign(isDark: boolean): ComponentFramework.FluentDesignState {
  return {
    tokenTheme: isDark ? webDarkTheme : webLightTheme,
    typographyTokens: typographyStyles,
    brand,
    isDarkTheme: isDark,
  };
}
