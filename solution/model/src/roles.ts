export * from './roles/agent';
export type { Depth, Privilege, Role, Verb } from './roles/define';
export * from './roles/msemr-agent';
export * from './roles/people';
export * from './roles/profiles';
