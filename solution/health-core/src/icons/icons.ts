/**
 * Icons of the navigation: one path each on a 20 × 20 grid, drawn for this project. `currentColor` lets the host theme
 * them.
 */
const paths: Readonly<Record<string, string>> = {
  patients: 'M10 10a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0 1.5c-4 0-7 2-7 4.6V18h14v-1.9c0-2.6-3-4.6-7-4.6Z',
  organizations: 'M3 18V4l7-2 7 2v14h-5v-4H8v4H3Zm4-11v2h2V7H7Zm4 0v2h2V7h-2ZM7 11v2h2v-2H7Zm4 0v2h2v-2h-2Z',
  encounter:
    'M6 2v5a4 4 0 0 0 8 0V2h-2v5a2 2 0 0 1-4 0V2H6Zm3 9v2a5 5 0 0 0 8 4 2 2 0 1 0-1.4-1.4A3 3 0 0 1 11 13v-2H9Z',
  appointment: 'M5 2v2H2v14h16V4h-3V2h-2v2H7V2H5Zm11 7v7H4V9h12Z',
  careteam:
    'M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm6 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7 10.500c-3 0-5 1.600-5 3.500v3h10v-3c0-1.900-2-3.500-5-3.500Zm6 0c-.6 0-1.200.1-1.700.2 1 .8 1.700 2 1.700 3.300v3h5v-3c0-1.900-2-3.500-5-3.500Z',
  sync: 'M10 3a7 7 0 0 1 6.300 4H13v2h6V3h-2v2.300A9 9 0 0 0 1 10h2a7 7 0 0 1 7-7Zm7 7a7 7 0 0 1-13.300 3H7v-2H1v6h2v-2.300A9 9 0 0 0 19 10h-2Z',
  quarantine: 'M10 2 1 18h18L10 2Zm-1 6h2v5H9V8Zm0 6.500h2v2H9v-2Z',
  segment: 'M9 2v9h9a8 8 0 1 1-9-9Zm2 0a8 8 0 0 1 7 7h-7V2Z',
  journey:
    'M4 2a2 2 0 0 1 1 3.700V8h10a3 3 0 0 1 0 6h-.3a2 2 0 1 1 0-2H15a1 1 0 0 0 0-2H5v4.300a2 2 0 1 1-2 0V5.700A2 2 0 0 1 4 2Z',
  email: 'M2 4h16v12H2V4Zm8 6 6-4H4l6 4Zm0 2L4 8v6h12V8l-6 4Z',
  text: 'M2 3h16v11h-8l-5 4v-4H2V3Zm3 4v2h10V7H5Zm0 3v2h7v-2H5Z',
  event:
    'M5 2v2H2v14h16V4h-3V2h-2v2H7V2H5Zm5 7 1 2.400 2.600.2-2 1.700.6 2.500-2.200-1.400-2.200 1.400.6-2.500-2-1.700 2.600-.2L10 9Z',
  registration: 'M4 2h12v16H4V2Zm3 4v2h6V6H7Zm0 4v2h6v-2H7Zm0 4v2h4v-2H7Z',
  lead: 'M2 3h16l-6 7v7l-4-2v-5L2 3Z',
};

export const iconNames = Object.keys(paths);
export const iconResource = (name: string): string => `hco_/icons/${name}.svg`;

export function iconSvg(name: string): string {
  const path = paths[name];
  if (!path) throw new Error(`There is no icon "${name}".`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20" fill="currentColor"><path d="${path}"/></svg>\n`;
}
