import { bytes, textOf, type Files } from '../package/tree';

const xmlParts = ['customizations.xml', 'solution.xml'];

/** Another spelling of the same solution: what tools and versions do differently, content being equal. */
export interface Spelling {
  readonly name: string;
  readonly write: (parts: Files) => Files;
}

const eachXml =
  (change: (text: string) => string, parts: readonly string[] = xmlParts) =>
  (files: Files): Files =>
    new Map(
      [...files].map(([part, content]) => [part, parts.includes(part) ? bytes(change(textOf(content))) : content]),
    );

const afterRoot = (text: string, more: string): string => text.replace(/(<ImportExportXml\b[^>]*>)/, `$1${more}`);
const beforeEnd = (text: string, more: string): string =>
  text.replace('</ImportExportXml>', `${more}</ImportExportXml>`);
const plain = (text: string): string => text.replace(/^\uFEFF?(<\?xml[^>]*\?>\s*)?/, '');

export const spellings: readonly Spelling[] = [
  { name: 'lines that end as on Windows', write: eachXml((text) => text.replace(/\r?\n/g, '\r\n')) },
  { name: 'everything on one line', write: eachXml((text) => text.replace(/>\s*\n\s*</g, '><')) },
  {
    name: 'a byte-order mark and a declaration',
    write: eachXml((text) => `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${plain(text)}`),
  },
  {
    name: 'a declaration in single quotes and capitals',
    write: eachXml((text) => `<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n${plain(text)}`),
  },
  {
    name: 'comments and instructions wherever they may stand',
    write: eachXml(
      (text) =>
        `${afterRoot(beforeEnd(plain(text), '<!-- end --><?tool at the end?>'), '<!-- a < b && c --><?tool data="1"?>')
          .replace('<Roles>', '<!-- roles --><Roles><!-- inside -->')
          .replace('<RootComponents', '<!-- root --><RootComponents')}\n<!-- after -->`,
    ),
  },
  {
    name: 'attributes in another order and quotes',
    write: eachXml((text) =>
      text.replace(
        /<([A-Za-z]+)((?:\s+[\w:]+="[^"]*")+)(\s*\/?)>/g,
        (_all, name: string, list: string, end: string) => {
          const pairs = [...list.matchAll(/([\w:]+)="([^"]*)"/g)].reverse();
          return `<${name}\n ${pairs.map(([, key = '', value = '']) => (value.includes("'") ? `${key} = "${value}"` : `${key} = '${value}'`)).join('\t')}${end}>`;
        },
      ),
    ),
  },
  {
    name: 'CDATA and character references',
    write: eachXml((text) =>
      beforeEnd(
        text,
        '<Notes><Note><![CDATA[ <not> &amp; an element ]]>]]&gt; &#x1F600;&#233;&#xA;</Note><Note>\u{1F600}\u00A0é\u2028</Note><Note><![CDATA[]]></Note></Notes>',
      ),
    ),
  },
  {
    name: 'texts of nothing but white space',
    write: eachXml((text) =>
      beforeEnd(
        text,
        '<Notes><Note>   </Note><Note>\n</Note><Note xml:space="preserve"> </Note><Note a=" \t " /></Notes>',
      ),
    ),
  },
  {
    name: 'empty elements written out, lists with white space',
    write: eachXml((text) =>
      text
        .replace(/<([\w:]+)((?:\s[^<>]*?)?)\s*\/>/g, '<$1$2></$1>')
        .replace('<EntityDataProviders></', '<EntityDataProviders>\n  </'),
    ),
  },
  {
    name: 'lists that are not there',
    write: eachXml(
      (text) =>
        text.replace(/<[A-Za-z]+\s*\/>/g, (tag) =>
          /^<(Organization|EntityMaps|EntityData|Templates)/.test(tag) ? '' : tag,
        ),
      ['customizations.xml'],
    ),
  },
  {
    name: 'namespaces on the root and on elements',
    write: eachXml((text) =>
      beforeEnd(
        text.replace(
          /<ImportExportXml\b(?![^>]*xmlns:xsd)/,
          '<ImportExportXml xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:q="urn:q"',
        ),
        '<q:Thing q:a="1" xmlns:r="urn:r"><r:Inner xsd:b="2" /><Thing xmlns="urn:default"><a /></Thing></q:Thing>',
      ),
    ),
  },
  {
    name: 'elements and attributes of a newer version',
    write: eachXml((text) =>
      beforeEnd(
        text,
        '<NewThings><NewThing id="{A}" solutionaction="Added" ordinalvalue="3"><deep><deeper /></deep></NewThing></NewThings>',
      ),
    ),
  },
  {
    name: 'other content types',
    write: (files) =>
      new Map(files).set(
        '[Content_Types].xml',
        bytes(
          "<?xml version='1.0'?>\r\n<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\r\n  <Override ContentType='application/octet-stream' PartName='/Controls/x/ControlManifest.xml'/>\r\n <Default ContentType='text/xml' Extension='xml'/><Default Extension='JS' ContentType='application/octet-stream'/><Default Extension='xml' ContentType='application/octet-stream'/>\r\n</Types>\r\n",
        ),
      ),
  },
];

/** Top-level lists that real exports have and we do not make; the packager must carry them as they are. */
const foreignLists = `
  <ServiceEndpoints><ServiceEndpoint><SolutionId>{1}</SolutionId><Name>Bus</Name><Path>queue</Path></ServiceEndpoint></ServiceEndpoints>
  <RoutingRules><RoutingRule><Name>Route</Name></RoutingRule></RoutingRules>
  <SLAs><SLA SLAId="{7f0f3f62-0000-4000-8000-000000000001}"><Name>Answer in a day</Name></SLA></SLAs>
  <ConvertRules><ConvertRule><Name>To case</Name></ConvertRule></ConvertRules>
  <MobileOfflineProfiles><MobileOfflineProfile><Name>Field</Name><MobileOfflineProfileItems /></MobileOfflineProfile></MobileOfflineProfiles>
  <HierarchyRules><HierarchyRule><Name>Tree</Name></HierarchyRule></HierarchyRules>
  <DuplicateRules><DuplicateRule><name>Same e-mail</name></DuplicateRule></DuplicateRules>
  <NavigationSettings><NavigationSetting><Name>Settings</Name></NavigationSetting></NavigationSettings>
  <EntityAnalyticsConfigs><EntityAnalyticsConfig><parententitylogicalname>account</parententitylogicalname></EntityAnalyticsConfig></EntityAnalyticsConfigs>
  <AIModels><AIModel id="{7f0f3f62-0000-4000-8000-000000000002}"><msdyn_name>Model</msdyn_name></AIModel></AIModels>
  <bot_botcomponentset><bot_botcomponent botid.schemaname="new_bot" botcomponentid.schemaname="new_bot.topic.a" /></bot_botcomponentset>
  <dvtablesearchs><dvtablesearch><name>search</name></dvtablesearch></dvtablesearchs>
  <Templates><EmailTemplates><EmailTemplate templateid="{7f0f3f62-0000-4000-8000-000000000003}"><Title>Hello</Title><Body><![CDATA[<?xml version="1.0"?><xsl:stylesheet />]]></Body></EmailTemplate></EmailTemplates><MailMergeTemplates><MailMergeTemplate><Name>Letter</Name></MailMergeTemplate></MailMergeTemplates><KBTemplates /><ContractTemplates><ContractTemplate><Name>C</Name></ContractTemplate></ContractTemplates></Templates>`;

/** Parts beside the three files, of kinds that we do not make. */
const foreignParts: Readonly<Record<string, string | Uint8Array>> = {
  'Assets/bot_botcomponentset.xml': '<bot_botcomponentset />',
  'Assets/with space & more/ä ö.bin': new Uint8Array([0, 255, 254, 10, 13]),
  'bots/new_bot/bot.xml': '\uFEFF<?xml version="1.0"?>\r\n<bot schemaname="new_bot">\r\n</bot>\r\n',
  'bots/new_bot/configuration.json': '{ "a" : 1 }\r\n',
  'botcomponents/new_bot.topic.a/botcomponent.xml': '<botcomponent schemaname="new_bot.topic.a"/>',
  'botcomponents/new_bot.topic.a/data': 'kind: AdaptiveDialog\n',
  'canvasappsettings/new_x/canvasappsetting.xml': '<canvasappsetting/>',
  'catalogs/new_cat/catalog.xml': '<catalog/>',
  'settingdefinitions/new_S/settingdefinition.xml': '<settingdefinition uniquename="new_S"/>',
  'appsettings/new_app/appsetting.xml': '<appsetting/>',
  'dataflows/7f0f3f62/dataflow.xml': '<dataflow/>',
  'entityanalyticsconfigs/account.xml': '<a/>',
  'msdyn_aiconfigurations/a/b.json': '\uFEFF[]',
  'powerpagesites/x/powerpagesite.yml': 'a: 1\n',
  'privacy.md': '# no xml\n',
  'pluginpackages/new_P/package/P.1.0.0.nupkg': new Uint8Array([80, 75, 3, 4, 0]),
  'UnknownKind/deep/er/and/deeper/x.XML': '<X/>',
  'UnknownKind/no-extension': '',
  'UnknownKind/Relationships.xml': '<trap/>',
  'Languages/fr.xml': '<labels/>',
};

/** The parts of a solution with everything beside that real exports carry and we do not make. */
export function withForeignKinds(parts: Files): Files {
  const files: Files = new Map(parts);
  const text = textOf(parts.get('customizations.xml') ?? bytes(''));
  // A list stands once; where the solution has it already, it stays as it is.
  const lists = foreignLists
    .split('\n')
    .filter((line) => line.trim() !== '' && !text.includes(/^\s*<(\w+)/.exec(line)?.[0].trim() ?? '-'))
    .join('\n');
  files.set('customizations.xml', bytes(beforeEnd(text, lists)));
  for (const [part, content] of Object.entries(foreignParts))
    if (!files.has(part)) files.set(part, typeof content === 'string' ? bytes(content) : content);
  return files;
}
