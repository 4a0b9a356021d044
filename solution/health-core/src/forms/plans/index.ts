import { clinical } from './clinical';
import { communication } from './communication';
import { encounters } from './encounters';
import { medications } from './medications';
import { outreach } from './outreach';
import { planning } from './planning';
import { scheduling } from './scheduling';
import { sync } from './sync';
import type { FormPlan } from './plan';

/** Main forms laid out by hand: of the tables that people open most. The others are derived from the model. */
export const plans: Readonly<Record<string, FormPlan>> = {
  ...scheduling,
  ...encounters,
  ...clinical,
  ...medications,
  ...planning,
  ...communication,
  ...outreach,
  ...sync,
};
