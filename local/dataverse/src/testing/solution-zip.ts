import { strToU8, zipSync } from 'fflate';

export interface TestSolution {
  name?: string;
  version?: string;
  managed?: boolean;
  /** Children of customizations.xml's root. */
  customizations?: string;
  rootComponents?: string;
  missingDependencies?: string;
  files?: Record<string, string | Uint8Array>;
}

const labels = (outer: string, inner: string, text: string): string =>
  `<${outer}><${inner} description="${text}" languagecode="1033" /></${outer}>`;

/** A small solution file, made by hand. */
export function solutionZip(s: TestSolution): Uint8Array {
  const manifest = `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SolutionManifest><UniqueName>${s.name ?? 'Test'}</UniqueName>${labels('LocalizedNames', 'LocalizedName', s.name ?? 'Test')}<Descriptions /><Version>${s.version ?? '1.0.0.0'}</Version><Managed>${s.managed ? 1 : 0}</Managed><Publisher><UniqueName>testpublisher</UniqueName>${labels('LocalizedNames', 'LocalizedName', 'Test Publisher')}<Descriptions /><CustomizationPrefix>tst</CustomizationPrefix><CustomizationOptionValuePrefix>77000</CustomizationOptionValuePrefix></Publisher><RootComponents>${s.rootComponents ?? ''}</RootComponents><MissingDependencies>${s.missingDependencies ?? ''}</MissingDependencies></SolutionManifest></ImportExportXml>`;
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>',
    'solution.xml': manifest,
    'customizations.xml': `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${s.customizations ?? ''}</ImportExportXml>`,
    ...s.files,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([n, c]) => [n, typeof c === 'string' ? strToU8(c) : c])),
  );
}

export const importBody = (zip: Uint8Array, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  CustomizationFile: Buffer.from(zip).toString('base64'),
  OverwriteUnmanagedCustomizations: true,
  PublishWorkflows: true,
  ...more,
});

export interface TestColumn {
  name: string;
  type: string;
  /** Further child elements. */
  more?: string;
  mask?: string;
  required?: string;
}

export const column = (c: TestColumn): string =>
  `<attribute PhysicalName="${c.name}"><Type>${c.type}</Type><Name>${c.name.toLowerCase()}</Name><LogicalName>${c.name.toLowerCase()}</LogicalName><RequiredLevel>${c.required ?? 'none'}</RequiredLevel><DisplayMask>${c.mask ?? 'ValidForAdvancedFind|ValidForForm|ValidForGrid'}</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi><IsCustomField>1</IsCustomField>${c.more ?? ''}${labels('displaynames', 'displayname', c.name)}</attribute>`;

export const key = (name: string, ...columns: string[]): string =>
  `<EntityKeys><EntityKey><Name>${name}</Name><LogicalName>${name.toLowerCase()}</LogicalName><EntityKeyAttributes>${columns.map((c) => `<AttributeName>${c}</AttributeName>`).join('')}</EntityKeyAttributes>${labels('displaynames', 'displayname', name)}</EntityKey></EntityKeys>`;

/** A new table; `body` may hold keys, and `parts` what stands beside EntityInfo. */
export const table = (
  schemaName: string,
  setName: string,
  columns: string[],
  keys = '',
  parts = '',
  ownership = 'UserOwned',
): string =>
  `<Entity><Name LocalizedName="${schemaName}" OriginalName="${schemaName}">${schemaName}</Name><EntityInfo><entity Name="${schemaName}">${labels('LocalizedNames', 'LocalizedName', schemaName)}${labels('LocalizedCollectionNames', 'LocalizedCollectionName', `${schemaName}s`)}<attributes>${column({ name: `${schemaName}Id`, type: 'primarykey' })}${columns.join('')}</attributes>${keys}<EntitySetName>${setName}</EntitySetName><OwnershipTypeMask>${ownership}</OwnershipTypeMask></entity></EntityInfo>${parts}</Entity>`;

/** Columns that a solution adds to a table of the platform. */
export const extension = (schemaName: string, columns: string[], keys = '', parts = ''): string =>
  `<Entity><Name LocalizedName="${schemaName}" OriginalName="">${schemaName}</Name><EntityInfo><entity Name="${schemaName}"><attributes>${columns.join('')}</attributes>${keys}</entity></EntityInfo>${parts}</Entity>`;

export const primaryName = (name: string): string =>
  column({
    name,
    type: 'nvarchar',
    more: '<MaxLength>200</MaxLength><Length>400</Length>',
    mask: 'PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm',
  });

export const text = (name: string, length = 100): string =>
  column({
    name,
    type: 'nvarchar',
    more: `<Format>text</Format><MaxLength>${length}</MaxLength><Length>${length * 2}</Length>`,
  });

/** A 1:N relationship over a lookup. */
export const oneToMany = (
  name: string,
  referencing: string,
  columnName: string,
  referenced: string,
  nav: string,
  onDelete = 'RemoveLink',
): string =>
  `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>${referencing}</ReferencingEntityName><ReferencedEntityName>${referenced}</ReferencedEntityName><CascadeDelete>${onDelete}</CascadeDelete><ReferencingAttributeName>${columnName}</ReferencingAttributeName><EntityRelationshipRoles><EntityRelationshipRole><NavigationPropertyName>${nav}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole><EntityRelationshipRole><NavigationPropertyName>${name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>`;
