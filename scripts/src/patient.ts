import { onLoad } from './patient/on-load';

/** Bundled as a classic script whose functions stand below the global PatientOutreach.Patient. */
export { onLoad };
