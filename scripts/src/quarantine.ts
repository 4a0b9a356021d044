import { replaySelected, replayShown } from './quarantine/commands';

/** Bundled as a classic script whose functions stand below the global PatientOutreach.Quarantine. */
export { replaySelected, replayShown };
