import { NotInLocalAppError } from '../../scripts/not-in-local-app';

/** `context.copilot`: there is none behind the local app. */
export function createCopilot(): ComponentFramework.Copilot {
  return {
    executeEvent: () => Promise.reject(new NotInLocalAppError('copilot.executeEvent')),
    executePrompt: () => Promise.reject(new NotInLocalAppError('copilot.executePrompt')),
  };
}
