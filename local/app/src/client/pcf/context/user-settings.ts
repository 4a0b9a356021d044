import type { Language } from '../../session/language';
import type { User } from '../../session/user';
import { dateFormattingInfo } from './date-formatting-info';
import { numberFormattingInfo } from './number-formatting-info';

/** `context.userSettings`. The time zone is the browser's; the offset is minutes to add to UTC. */
export function createUserSettings(user: User, language: Language): ComponentFramework.UserSettings {
  return {
    languageId: language.id,
    isRTL: language.isRtl,
    userId: `{${user.id.toUpperCase()}}`,
    userName: user.name,
    securityRoles: [...user.roleIds],
    dateFormattingInfo: dateFormattingInfo(language.locale),
    numberFormattingInfo: numberFormattingInfo(language.locale),
    getTimeZoneOffsetMinutes: (date) => -(date ?? new Date()).getTimezoneOffset(),
  };
}
