/** Colours that stay apart for people who do not see them all, and from both themes' backgrounds. */
export const chartColors = ['#2886de', '#ca5010', '#5c9a0d', '#9b6ac8', '#038387', '#d13438', '#7a7574'] as const;

export const colorAt = (index: number): string => chartColors[index % chartColors.length] ?? chartColors[0];
