import { defineChoice } from '../define/choice';

/** FHIR care-plan-activity-status (R4). */
export const carePlanActivityStatus = defineChoice(
  'hco_careplanactivitystatus',
  'Activity status',
  'State of a planned activity.',
  {
    'not-started': 'Not started',
    scheduled: 'Scheduled',
    'in-progress': 'In progress',
    'on-hold': 'On hold',
    completed: 'Completed',
    cancelled: 'Cancelled',
    stopped: 'Stopped',
    unknown: 'Unknown',
    'entered-in-error': 'Entered in error',
  },
);

/** FHIR goal-status (R4). */
export const goalLifecycleStatus = defineChoice(
  'hco_goallifecyclestatus',
  'Goal status',
  'Where a goal stands in its life.',
  {
    proposed: 'Proposed',
    planned: 'Planned',
    accepted: 'Accepted',
    active: 'Active',
    'on-hold': 'On hold',
    completed: 'Completed',
    cancelled: 'Cancelled',
    'entered-in-error': 'Entered in error',
    rejected: 'Rejected',
  },
);

/** FHIR goal-achievement (R4). */
export const goalAchievement = defineChoice('hco_goalachievement', 'Achievement', 'How far a goal is reached.', {
  'in-progress': 'In progress',
  improving: 'Improving',
  worsening: 'Worsening',
  'no-change': 'No change',
  achieved: 'Achieved',
  sustaining: 'Sustaining',
  'not-achieved': 'Not achieved',
  'no-progress': 'No progress',
  'not-attainable': 'Not attainable',
});

/** FHIR task-status (R4). */
export const taskStatus = defineChoice('hco_taskstatus', 'Task status', 'State of a task.', {
  draft: 'Draft',
  requested: 'Requested',
  received: 'Received',
  accepted: 'Accepted',
  rejected: 'Rejected',
  ready: 'Ready',
  cancelled: 'Cancelled',
  'in-progress': 'In progress',
  'on-hold': 'On hold',
  failed: 'Failed',
  completed: 'Completed',
  'entered-in-error': 'Entered in error',
});
