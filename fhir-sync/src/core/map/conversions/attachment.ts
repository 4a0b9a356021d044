import { asText, isObject } from '../../fhir/resource';
import { single, type ConversionKind } from './conversion';

/**
 * Where a document stands. Its bytes stay at the source: a row that lists documents need not hold them, and who may read
 * the row need not be who may read the document. What came with the data inside is counted, so that nobody wonders.
 */
export const attachmentUrl: ConversionKind = {
  columns: single('text'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    const attachments = values.filter(isObject);
    for (const { data } of attachments) if (data !== undefined) row.warnings.push('left-at-source');
    row.text(
      name,
      column(name),
      attachments.map(({ url }) => asText(url)).find((url) => url !== undefined),
    );
  },
};
