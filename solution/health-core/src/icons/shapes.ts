/**
 * Icons of tables and navigation: one path each on a 20 × 20 grid, drawn for this project. `currentColor` lets the host
 * theme them.
 */
export const shapes: Readonly<Record<string, string>> = {
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
  session: 'M2 3h16v10H2V3Zm2 2v6h12V5H4Zm5 9h2v2h3v2H6v-2h3v-2Z',
  scoring:
    'M10 3a8 8 0 0 1 8 8v4H2v-4a8 8 0 0 1 8-8Zm0 2a6 6 0 0 0-6 6v2h4.200l4.300-5.500L14 8.700 10.800 13H16v-2a6 6 0 0 0-6-6Z',
  lead: 'M2 3h16l-6 7v7l-4-2v-5L2 3Z',
  location: 'M10 2a6 6 0 0 0-6 6c0 4 6 10 6 10s6-6 6-10a6 6 0 0 0-6-6Zm0 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  service: 'M8 2h4v6h6v4h-6v6H8v-6H2V8h6V2Z',
  role: 'M3 4h14v13H3V4Zm5-2h4v3H8V2Zm2 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm-4 8h8c0-2-2-3-4-3s-4 1-4 3Z',
  device: 'M5 2h10v16H5V2Zm2 2v9h6V4H7Zm2 11v1h2v-1H9Z',
  identifier: 'M2 4h16v12H2V4Zm3 3v6h1V7H5Zm3 0v6h2V7H8Zm4 0v6h1V7h-1Zm2 0v6h1V7h-1Z',
  link: 'M7 6h3v2H7a2 2 0 0 0 0 4h3v2H7a4 4 0 0 1 0-8Zm3 0h3a4 4 0 0 1 0 8h-3v-2h3a2 2 0 0 0 0-4h-3V6ZM6 9h8v2H6V9Z',
  language:
    'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 2c1 1 2 3 2 5H8c0-2 1-4 2-5Zm-2 7h4c0 2-1 4-2 5-1-1-2-3-2-5ZM4 9h2c0-2 0-3 1-4a6 6 0 0 0-3 4Zm0 2a6 6 0 0 0 3 4c-1-1-1-2-1-4H4Zm10 0c0 2 0 3-1 4a6 6 0 0 0 3-4h-2Zm0-2h2a6 6 0 0 0-3-4c1 1 1 2 1 4Z',
  schedule:
    'M5 2v2H2v14h16V4h-3V2h-2v2H7V2H5ZM4 9h3v3H4V9Zm4.500 0h3v3h-3V9ZM13 9h3v3h-3V9Zm-9 4h3v3H4v-3Zm4.500 0h3v3h-3v-3Z',
  slot: 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm-1 3h2v5l4 2-1 2-5-3V5Z',
  participant:
    'M8 9a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Zm0 1c-3.500 0-6 2-6 5v2h9v-3h2v-2c-1-1-3-2-5-2Zm6 2h2v2h2v2h-2v2h-2v-2h-2v-2h2v-2Z',
  episode: 'M3 3h2v14H3V3Zm4 2h10v4H7V5Zm0 6h7v4H7v-4Z',
  diagnosis: 'M4 2h9l3 3v13H4V2Zm5 4v2H7v2h2v2h2v-2h2V8h-2V6H9Zm-2 8v2h6v-2H7Z',
  condition:
    'M10 17 3 10a4.500 4.500 0 0 1 7-5.500A4.500 4.500 0 0 1 17 10l-7 7Zm-6-7h3l1-3 2 5 1-2h5V8.500h-4L10 11 8 6 6 8.500H4V10Z',
  procedure: 'M14 2l4 4-8 8-4-4 8-8ZM5 11l4 4-3 3-4-4 3-3Z',
  allergy: 'M10 2 8 6 4 4l1 4-3 2 3 2-1 4 4-2 2 4 2-4 4 2-1-4 3-2-3-2 1-4-4 2-2-4Zm-1 5h2v4H9V7Zm0 5h2v2H9v-2Z',
  reaction: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM7 7h2v2H7V7Zm4 0h2v2h-2V7Zm-4 7c1-2 5-2 6 0H7Z',
  immunization: 'm12 2 6 6-1 1-2-2-2 2 1 1-7 7-2-2-3 3-1-1 3-3-2-2 7-7 1 1 2-2-2-2 2-1Zm-3 7-3 3 2 2 3-3-2-2Z',
  family:
    'M6 7a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm8 0a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM3 8h6v5H8v5H4v-5H3V8Zm8 0h6v5h-1v5h-4v-5h-1V8Z',
  risk: 'M10 2 2 17h16L10 2Zm0 5 4 8H6l4-8Z',
  flag: 'M4 2h2v1h11l-3 4 3 4H6v7H4V2Z',
  medication:
    'M6.500 3a4 4 0 0 1 3 1L16 11a4 4 0 1 1-6 6L4 10a4 4 0 0 1 2.500-7Zm0 2a2 2 0 0 0-1.500 3.500l3 3 3-3-3-3C7.600 5.200 7 5 6.500 5Z',
  prescription:
    'M4 2h12v16H4V2Zm3 3v7h1.500V9.500L11 12l-1 1.500 1 1 1-1.500 1 1 1-1-1-1 1-1.500-1-1-1 1.500L10 9a2 2 0 0 0-1-4H7Zm1.500 1.500H9a.6.6 0 0 1 0 1.200h-.5V6.500Z',
  administration: 'M9 2h2v3h4v2h-1v9h-3v2H9v-2H6V7H5V5h4V2ZM8 7v2h4V7H8Zm0 4v3h4v-3H8Z',
  order: 'M4 2h12v16H4V2Zm3 4v2h6V6H7Zm0 4v2h6v-2H7Zm0 4v2h3v-2H7Z',
  specimen: 'M7 2h6v2h-1v5l4 7a1.500 1.500 0 0 1-1.300 2H5.300A1.500 1.500 0 0 1 4 16l4-7V4H7V2Zm2 8-2 4h6l-2-4H9Z',
  observation: 'M2 3h16v14H2V3Zm2 7h3l2-4 3 7 1.500-3H16v2h-1.500L12 16 9 9.500 8 12H4v-2Z',
  imaging: 'M2 3h16v14H2V3Zm2 2v10h12V5H4Zm5 1h2v2h3v1h-3v1h3v1h-3v3H9v-3H6v-1h3V9H6V8h3V6Z',
  report: 'M4 2h8l4 4v12H4V2Zm3 7v2h6V9H7Zm0 4v2h6v-2H7Zm4-10v4h4l-4-4Z',
  document: 'M4 2h8l4 4v12H4V2Zm7 1v4h4l-4-4ZM7 10v1h6v-1H7Zm0 3v1h6v-1H7Z',
  goal: 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10Zm0 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  plan: 'M4 3h3V2h6v1h3v15H4V3Zm3 5-1 1 2 2 3-3-1-1-2 2-1-1Zm5 1v2h3V9h-3Zm0 4v2h3v-2h-3Zm-6 0v2h5v-2H6Z',
  task: 'M3 3h14v14H3V3Zm5.500 10.500L15 7l-1.400-1.400-5.100 5.100L6.400 8.600 5 10l3.500 3.500Z',
  nutrition: 'M6 2h1v5H8V2h1v6a2 2 0 0 1-1.500 2V18h-2v-8A2 2 0 0 1 4 8V2h1v5h1V2Zm6 0c3 1 4 4 4 8h-2v8h-2V2Z',
  coverage: 'M10 2 3 5v5c0 4 3 7 7 8 4-1 7-4 7-8V5l-7-3Zm-1 11-3-3 1.400-1.400L9 10.200l3.600-3.600L14 8l-5 5Z',
  claim: 'M4 2h12v16l-2-1-2 1-2-1-2 1-2-1-2 1V2Zm3 4v2h6V6H7Zm0 4v2h4v-2H7Z',
  consent: 'M4 2h12v9l-5 5H4V2Zm3 4v1h6V6H7Zm0 3v1h6V9H7Zm9 4 2 2-4 4h-2v-2l4-4Z',
  questionnaire:
    'M3 2h14v16H3V2Zm6 4a2 2 0 0 0-2 2h1.500c0-.4.200-.6.600-.6h1.800c.4 0 .6.200.6.600 0 1-2.300 1-2.300 3h1.600c0-1 2.200-1 2.200-3a2 2 0 0 0-2-2H9Zm0 7v2h2v-2H9Z',
  provenance:
    'M10 2a5 5 0 0 1 5 5c0 2-1 3.500-2.500 4.500L14 18l-4-2-4 2 1.500-6.500A5 5 0 0 1 10 2Zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  source:
    'M10 2c4 0 7 1 7 3v10c0 2-3 3-7 3s-7-1-7-3V5c0-2 3-3 7-3Zm0 2C7 4 5 4.600 5 5s2 1 5 1 5-.6 5-1-2-1-5-1ZM5 8v2c0 .5 2 1 5 1s5-.5 5-1V8c-2 1-8 1-10 0Z',
  map: 'M2 4l5-2 6 2 5-2v14l-5 2-6-2-5 2V4Zm6 1v9l4 1V6L8 5Z',
  checkpoint: 'M5 2h2v2h8l-2 3 2 3H7v8H5V2Zm5 12h6v2h-6v-2Z',
  tombstone: 'M6 8a4 4 0 0 1 8 0v8h2v2H4v-2h2V8Zm3-1v2H8v1h1v4h2v-4h1V9h-1V7H9Z',
  reconciliation: 'M3 3h5v14H3V3Zm9 0h5v14h-5V3ZM9 6h2v2H9V6Zm0 3h2v2H9V9Zm0 3h2v2H9v-2Z',
  finding:
    'M8 2a6 6 0 0 1 4.900 9.500L18 16.600 16.600 18l-5.100-5.100A6 6 0 1 1 8 2Zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM7 5h2v3H7V5Zm0 4h2v2H7V9Z',
  job: 'M2 5h5l2 2h9v10H2V5Zm4 5v2h8v-2H6Z',
  valueset: 'M3 3h4v4H3V3Zm6 1h8v2H9V4ZM3 8h4v4H3V8Zm6 1h8v2H9V9Zm-6 4h4v4H3v-4Zm6 1h8v2H9v-2Z',
  measure: 'M3 16h14v2H3v-2Zm1-6h3v5H4v-5Zm4.500-4h3v9h-3V6ZM13 2h3v13h-3V2Z',
  caregap: 'M10 17 3 10a4.500 4.500 0 0 1 7-5.500A4.500 4.500 0 0 1 17 10l-7 7ZM9 6v5h2V6H9Zm0 6v2h2v-2H9Z',
  outreach: 'M3 8v4h3l6 5V3L6 8H3Zm11-2v2c1.300 0 1.300 4 0 4v2c4 0 4-8 0-8Z',
  social:
    'M14 2a3 3 0 1 1-2.800 4L8 8a3 3 0 0 1 0 4l3.200 2a3 3 0 1 1-.8 1.600L7 13.500a3 3 0 1 1 0-7l3.400-2A3 3 0 0 1 14 2Z',
  communication: 'M2 3h16v10h-7l-4 4v-4H2V3Zm3 4v2h10V7H5Z',
  dashboard: 'M2 3h7v8H2V3Zm9 0h7v4h-7V3Zm0 6h7v8h-7V9ZM2 13h7v4H2v-4Z',
  phone: 'M5 2h3l1 4-2 2c1 2 3 4 5 5l2-2 4 1v3c0 2-1 3-3 3C9 18 2 11 2 5c0-2 1-3 3-3Z',
};
