import { uuidOf } from './uuid';

/** The Label complex type with one English text; null text = an empty label. */
export function labelJson(text: string | null | undefined, seed: string): Record<string, unknown> {
  if (text == null || text === '') return { LocalizedLabels: [], UserLocalizedLabel: null };
  const label = {
    Label: text,
    LanguageCode: 1033,
    IsManaged: false,
    MetadataId: uuidOf(`label/${seed}`),
    HasChanged: null,
  };
  return { LocalizedLabels: [label], UserLocalizedLabel: label };
}

export const managed = (value: boolean, name: string): Record<string, unknown> => ({
  Value: value,
  CanBeChanged: true,
  ManagedPropertyLogicalName: name,
});
