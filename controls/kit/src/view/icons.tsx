import * as React from 'react';

/**
 * Line icons on a 20 × 20 grid, drawn for these controls: the platform does not provide Fluent's icons, and bundling them
 * would bring a second styling engine along. They take the text colour, so forced colours need nothing more.
 */
const paths = {
  visit: 'M4 17V5.5L10 3l6 2.5V17M2.5 17h15M8.5 17v-4h3v4M10 6v4M8 8h4',
  condition: 'M10 16.5S3 12.6 3 7.8A3.8 3.8 0 0 1 10 5.7a3.8 3.8 0 0 1 7 2.1c0 4.8-7 8.7-7 8.7Z',
  result: 'M2.5 10.5H6l2-6 4 11 2-5h3.5',
  procedure: 'M4 16l7.5-7.5M11.5 8.5l2 2M11.5 8.5 15 3.5a1.6 1.6 0 0 1 1.8 2.4l-3.3 4.6M4 16h5',
  medication: 'M11.2 4.1a3.3 3.3 0 0 1 4.7 4.7l-7.1 7.1a3.3 3.3 0 0 1-4.7-4.7ZM7.6 7.6l4.8 4.8',
  immunization: 'M13 3l4 4M15 5l-2.5 2.5M8.2 5.2l6.6 6.6-6 5.2H5.5L3 14.5v0M11 8.2l-6.5 6.5M3 17l2-2M9.5 9.5l1.6 1.6',
  appointment: 'M3.5 5.5h13v11h-13ZM3.5 8.5h13M7 3.5v3M13 3.5v3M7 12h2M11 12h2',
  search: 'M8.8 14.1a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6ZM12.7 12.7 17 17',
  filter: 'M3 5.5h14M5.5 10h9M8 14.5h4',
  refresh: 'M16 6.5A7 7 0 1 0 17 10M16.5 3v4h-4',
  warning: 'M10 3 2.5 16.5h15ZM10 8v4M10 14.2v.1',
  up: 'M10 16V4M5.5 8.5 10 4l4.5 4.5',
  down: 'M10 4v12M5.5 11.5 10 16l4.5-4.5',
  chevronDown: 'M5 8l5 5 5-5',
  chevronUp: 'M5 12l5-5 5 5',
  dismiss: 'M5 5l10 10M15 5 5 15',
  mail: 'M2.5 5h15v10.5h-15ZM2.5 6l7.5 5.5L17.5 6',
  phone:
    'M6.2 3.2 8 6.8 6.4 8.5a11 11 0 0 0 5 5l1.8-1.6 3.6 1.8v2.5a1 1 0 0 1-1.1 1C9 16.7 3.3 11 2.7 4.3a1 1 0 0 1 1-1.1Z',
  people:
    'M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.5 16.5c0-2.8 2-4.5 5-4.5s5 1.7 5 4.5M13 4.3a2.6 2.6 0 0 1 0 5M14 12.2c2.2.4 3.5 1.9 3.5 4.3',
  organization: 'M4 17V3.5h8V17M12 8h4.5v9M2.5 17h15M6.5 6.5h3M6.5 9.5h3M6.5 12.5h3',
  allergy: 'M10 3v14M4 6.5l12 7M16 6.5l-12 7M10 5.5 8 4M10 5.5 12 4',
  plan: 'M4.5 3.5h11v13h-11ZM7.5 7h5M7.5 10h5M7.5 13h3',
  goal: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 10v.1',
  report: 'M5 2.8h7l3.5 3.5v11H5ZM12 2.8v3.5h3.5M7.5 14v-2M10 14V9.5M12.5 14v-3',
  document: 'M5 2.8h7l3.5 3.5v11H5ZM12 2.8v3.5h3.5',
  message: 'M3 4.5h14v9H9.5L6 16.5v-3H3Z',
  task: 'M3.5 5.5 5 7l2.5-3M3.5 13.5 5 15l2.5-3M10 5.5h7M10 13.5h7',
  package: 'M3.5 6.5 10 3l6.5 3.5v7L10 17l-6.5-3.5ZM3.5 6.5 10 10l6.5-3.5M10 10v7',
  download: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13',
  print: 'M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 11.5h8v5H6Z',
  zoomIn: 'M8.8 14.1a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6ZM12.7 12.7 17 17M8.8 6.5v4.6M6.5 8.8h4.6',
  zoomOut: 'M8.8 14.1a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6ZM12.7 12.7 17 17M6.5 8.8h4.6',
  fit: 'M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13',
  list: 'M3.5 5.5h.1M3.5 10h.1M3.5 14.5h.1M7 5.5h10M7 10h10M7 14.5h10',
  lanes: 'M3 5h6M11 5h3M5 10h9M3 15h3M8.5 15h8.5',
  chevronLeft: 'M12.5 4.5 7 10l5.5 5.5',
  chevronRight: 'M7.5 4.5 13 10l-5.5 5.5',
  graph:
    'M10 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM4.5 16.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM15.5 16.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8.8 7.6 5.6 12.8M11.2 7.6l3.2 5.2',
  newTab: 'M8 4H4v12h12v-4M11.5 3.5h5v5M16.5 3.5 9.5 10.5',
  add: 'M10 4v12M4 10h12',
  chat: 'M3 4.5h14v9H9.5L6 16.5v-3H3ZM6.5 8h7M6.5 10.5h4.5',
  lock: 'M5 9h10v7.5H5ZM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.5',
  end: 'M3.5 5.5h13v11h-13ZM3.5 8.5h13M7 3.5v3M13 3.5v3M8 10.8l4 4M12 10.8l-4 4',
  undo: 'M7 5 3.5 8.5 7 12M3.5 8.5H12a4.2 4.2 0 0 1 0 8.5H9',
  star: 'm10 3 2.1 4.4 4.9.6-3.6 3.3.9 4.8-4.3-2.4-4.3 2.4.9-4.8L3 8l4.9-.6Z',
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as readonly IconName[];

export interface IconProps {
  readonly name: IconName;
  /** Edge length in pixels; 16 when not given. */
  readonly size?: number;
  readonly className?: string;
}

/** Decoration only: what an icon means is always said in text beside it. */
export function Icon({ name, size = 16, className }: IconProps): React.ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      <path d={paths[name]} />
    </svg>
  );
}
