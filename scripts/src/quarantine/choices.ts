/** Parts of the model that the script needs, each from its own file: the rest has no business in a web resource. */
export { quarantineStatus } from '@patient-outreach/model/dist/choices/sync';
export { optionValue } from '@patient-outreach/model/dist/define/choice';
