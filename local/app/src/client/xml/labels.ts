import { childrenOf, type XmlNode } from './node';

/** Texts by language id (LCID), as `labels/label`, `Titles/Title` and `LocalizedNames/LocalizedName` carry them. */
export type Labels = Readonly<Record<number, string>>;

/** Reads `labels/label@description@languagecode` or `Titles/Title@LCID@Title`. */
export function readLabels(container: XmlNode | undefined): Labels {
  const labels: Record<number, string> = {};
  for (const label of [...childrenOf(container, 'label'), ...childrenOf(container, 'Title')]) {
    const language = Number(label.attributes['languagecode'] ?? label.attributes['LCID']);
    const text = label.attributes['description'] ?? label.attributes['Title'];
    if (Number.isInteger(language) && text !== undefined) labels[language] = text;
  }
  return labels;
}

/** The text in this language, else in English (1033), else the first there is; `undefined` when there is none. */
export function pickLabel(labels: Labels, languageId: number): string | undefined {
  return labels[languageId] ?? labels[1033] ?? Object.values(labels)[0];
}
