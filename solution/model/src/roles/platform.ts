import { onPlatform, type Privilege } from './define';

/**
 * What a person needs of the platform itself to open an app: its pages, lists and scripts, metadata, who and where one
 * is, and one's own settings and personal views. It is part of every role, so that one role is enough to begin with.
 */
export const openingAnApp: readonly Privilege[] = [
  ...onPlatform(
    ['Read'],
    'Global',
    ...['AppModule', 'SystemForm', 'Query', 'SavedQueryVisualizations', 'WebResource', 'SiteMap', 'CustomControl'],
    ...['Entity', 'Attribute', 'Relationship', 'OptionSet', 'Customization'],
    ...['Organization', 'BusinessUnit', 'User', 'Team', 'Role', 'TransactionCurrency'],
    // Settings that scripts and controls read.
    ...['EnvironmentVariableDefinition', 'EnvironmentVariableValue'],
  ),
  ...onPlatform(['Read', 'Write'], 'Basic', 'UserSettings'),
  ...onPlatform(['Create', 'Read', 'Write'], 'Basic', 'UserEntityUISettings'),
  ...onPlatform(['Create', 'Read', 'Write', 'Delete'], 'Basic', 'UserQuery'),
];

/** Tasks, phone calls and appointments of one's own day; they share one set of privileges. */
export const ownActivities: readonly Privilege[] = [
  ...onPlatform(['Create', 'Read', 'Write', 'Append', 'AppendTo', 'Assign'], 'Local', 'Activity'),
  ...onPlatform(['Create', 'Read', 'Write', 'Append'], 'Local', 'Note'),
];
