import type { Form } from '@patient-outreach/solution-build';

type Tabs = Form['tabs'];
type Section = Tabs[number]['columns'][number]['sections'][number];

/** The tabs of a form that is one list of cells: quick create and quick view forms. */
export const oneSection = (name: string, label: string, cells: Section['cells']): Tabs => [
  {
    name: 'general',
    label: 'General',
    columns: [{ width: '100%', sections: [{ name, label, columns: 1, cells }] }],
  },
];
