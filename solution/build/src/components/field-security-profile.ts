import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';

/** Who may see and change columns under column security. */
export interface FieldSecurityProfile {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly {
    readonly table: string;
    readonly column: string;
    readonly read: boolean;
    readonly update: boolean;
    readonly create: boolean;
  }[];
}

export const fieldSecurityProfileId = (name: string): string => componentId('field-security-profile', name);

/** The platform writes 4 for yes. */
const allowed = (value: boolean): string => (value ? '4' : '0');

/** Content of `Other/FieldSecurityProfiles.xml`. */
export const fieldSecurityProfiles = (profiles: readonly FieldSecurityProfile[]): XmlElement =>
  el(
    'FieldSecurityProfiles',
    {},
    profiles.map((profile) =>
      el(
        'FieldSecurityProfile',
        {
          name: profile.name,
          description: profile.description,
          fieldsecurityprofileid: braced(fieldSecurityProfileId(profile.name)),
        },
        el(
          'FieldPermissions',
          {},
          profile.permissions.map((permission) =>
            el(
              'FieldPermission',
              {},
              el('EntityName', {}, permission.table),
              el('AttributeName', {}, permission.column),
              el('CanRead', {}, allowed(permission.read)),
              el('CanUpdate', {}, allowed(permission.update)),
              el('CanCreate', {}, allowed(permission.create)),
            ),
          ),
        ),
      ),
    ),
  );
