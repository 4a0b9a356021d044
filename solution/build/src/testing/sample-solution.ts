import { contentTypes } from '../package/content-types';
import { bytes, type Files } from '../package/tree';

/** English and German, the languages of the sample. */
const localized = (list: string, item: string, en: string, de = `${en} (de)`): string =>
  `<${list}><${item} description="${en}" languagecode="1033" /><${item} description="${de}" languagecode="1031" /></${list}>`;
const labels = (en: string): string => localized('labels', 'label', en);
const names = (en: string): string => localized('LocalizedNames', 'LocalizedName', en);

/** Ids that read: `id(7)` ends in 7. */
export const id = (number: number): string => `3f1c0de0-0000-4000-8000-${String(number).padStart(12, '0')}`;
const braced = (number: number): string => `{${id(number)}}`;

const column = (
  name: string,
  type: string,
  specific: string,
  more: { custom?: 0 | 1; mask?: string; secured?: 0 | 1 } = {},
): string => `
  <attribute PhysicalName="${name}">
    <Type>${type}</Type><Name>${name.toLowerCase()}</Name><LogicalName>${name.toLowerCase()}</LogicalName>
    <RequiredLevel>none</RequiredLevel><DisplayMask>${more.mask ?? 'ValidForAdvancedFind|ValidForForm|ValidForGrid'}</DisplayMask>
    <IsCustomField>${more.custom ?? 1}</IsCustomField><IsSecured>${more.secured ?? 0}</IsSecured>
    ${specific}
    ${localized('displaynames', 'displayname', name)}
  </attribute>`;
const textColumn = (name: string, most: number, more: Parameters<typeof column>[3] = {}): string =>
  column(name, 'nvarchar', `<Format>text</Format><MaxLength>${most}</MaxLength><Length>${2 * most}</Length>`, more);

const option = (value: number, en: string): string => `<option value="${value}">${labels(en)}</option>`;

const columns = [
  column('smp_visitId', 'primarykey', ''),
  textColumn('smp_name', 100, { mask: 'PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm' }),
  textColumn('smp_number', 50),
  textColumn('smp_secret', 50, { secured: 1 }),
  column('smp_when', 'datetime', '<Format>datetime</Format><Behavior>1</Behavior>'),
  column('smp_patient', 'lookup', '<LookupStyle>single</LookupStyle><LookupTypes />'),
  column('smp_kind', 'picklist', '<AppDefaultValue>-1</AppDefaultValue><OptionSetName>smp_kind</OptionSetName>'),
  column(
    'smp_urgent',
    'bit',
    `<AppDefaultValue>0</AppDefaultValue><optionset Name="smp_visit_smp_urgent"><OptionSetType>bit</OptionSetType><options>${option(1, 'Yes')}${option(0, 'No')}</options></optionset>`,
  ),
  column(
    'smp_fee',
    'money',
    '<MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy><AccuracySource>2</AccuracySource>',
  ),
  column(
    'smp_fee_Base',
    'money',
    '<MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>4</Accuracy><CalculationOf>smp_fee</CalculationOf>',
    { custom: 1 },
  ),
  column('TransactionCurrencyId', 'lookup', '<LookupStyle>single</LookupStyle><LookupTypes />', { custom: 0 }),
  column('ExchangeRate', 'decimal', '<Accuracy>10</Accuracy>', { custom: 0 }),
  column('statecode', 'state', '', { custom: 0 }),
  column('statuscode', 'status', '', { custom: 0 }),
  column('OwnerId', 'owner', '', { custom: 0 }),
].join('');

const cell = (number: number, control: string): string =>
  `<cell id="${braced(number)}" showlabel="true">${labels(`Field ${number}`)}${control}</cell>`;
const field = (number: number, name: string, classid: string): string =>
  cell(number, `<control id="${name}" classid="{${classid}}" datafieldname="${name}" disabled="false" />`);

const title = (en: string): string =>
  `<Titles><Title description="${en}" languagecode="1033" /><Title description="${en} (de)" languagecode="1031" /></Titles>`;
const ribbon = `<RibbonDiffXml>
  <CustomActions><CustomAction Id="smp.Check.Action" Location="Mscrm.HomepageGrid.smp_visit.MainTab.Management.Controls._children" Sequence="10"><CommandUIDefinition><Button Id="smp.Check.Button" Command="smp.Check.Command" LabelText="$LocLabels:smp.Check.Label" ModernImage="$webresource:smp_/icons/visit.svg" TemplateAlias="o1" /></CommandUIDefinition></CustomAction></CustomActions>
  <Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates>
  <CommandDefinitions><CommandDefinition Id="smp.Check.Command"><EnableRules><EnableRule Id="smp.Check.Urgent" /><EnableRule Id="Mscrm.NotOffline" /></EnableRules><DisplayRules><DisplayRule Id="smp.Check.MayDo" /></DisplayRules><Actions><JavaScriptFunction FunctionName="Sample.Visit.onWhen" Library="$webresource:smp_/scripts/visit.js" /></Actions></CommandDefinition></CommandDefinitions>
  <RuleDefinitions><TabDisplayRules /><DisplayRules><DisplayRule Id="smp.Check.MayDo"><EntityPrivilegeRule EntityName="smp_visit" PrivilegeType="Write" PrivilegeDepth="Basic" /></DisplayRule></DisplayRules><EnableRules><EnableRule Id="smp.Check.Urgent"><ValueRule Field="smp_urgent" Value="1" /></EnableRule></EnableRules></RuleDefinitions>
  <LocLabels><LocLabel Id="smp.Check.Label">${title('Check')}</LocLabel></LocLabels>
</RibbonDiffXml>`;

const form = `<systemform>
  <formid>${braced(10)}</formid><IntroducedVersion>1.0.0.0</IntroducedVersion><FormPresentation>1</FormPresentation>
  <form>
    <tabs><tab id="${braced(11)}" verticallayout="true" IsUserDefined="0">${labels('General')}<columns><column width="100%"><sections>
      <section id="${braced(12)}" name="facts" columns="1" IsUserDefined="0" showlabel="false" showbar="false">${labels('Facts')}<rows>
        <row>${field(13, 'smp_name', '4273EDBD-AC1D-40d3-9FB2-095C621B552D')}</row>
        <row>${field(14, 'smp_when', '5B773807-9FB2-42db-97C3-7A91EFF8ADFF')}</row>
        <row>${field(15, 'smp_patient', '270BD3DB-D9AF-4782-9025-509E298DEC0A')}</row>
        <row>${cell(16, `<control id="smp_number" uniqueid="${braced(17)}" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="smp_number" disabled="false" />`)}</row>
        <row>${cell(18, `<control id="companions" classid="{E7A81278-8635-4d9e-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters><TargetEntityType>contact</TargetEntityType><RelationshipName>smp_visit_contact</RelationshipName><ViewId>{00000000-0000-0000-00aa-000010001003}</ViewId></parameters></control>`)}</row>
      </rows></section>
    </sections></column></columns></tab></tabs>
    <events>
      <event name="onload" application="false" active="false"><Handlers><Handler functionName="Sample.Visit.onLoad" libraryName="smp_/scripts/visit.js" handlerUniqueId="${braced(20)}" enabled="true" parameters="" passExecutionContext="true" /></Handlers></event>
      <event name="onchange" application="false" active="false" attribute="smp_when"><Handlers><Handler functionName="Sample.Visit.onWhen" libraryName="smp_/scripts/visit.js" handlerUniqueId="${braced(21)}" enabled="true" parameters="" passExecutionContext="true" /></Handlers></event>
    </events>
    <formLibraries><Library name="smp_/scripts/visit.js" libraryUniqueId="${braced(22)}" /></formLibraries>
    <controlDescriptions><controlDescription forControl="${braced(17)}">
      <customControl id="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}"><parameters><datafieldname>smp_number</datafieldname></parameters></customControl>
      <customControl formFactor="0" name="smp_Sample.Badge"><parameters><code>smp_number</code><size static="true" type="Whole.None">2</size></parameters></customControl>
    </controlDescription></controlDescriptions>
  </form>
  <IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted>${names('Visit')}${localized('Descriptions', 'Description', 'A visit')}
</systemform>`;

const view = (number: number, type: number, name: string, filter = ''): string => `<savedquery>
  <IsCustomizable>1</IsCustomizable><isquickfindquery>${type === 4 ? 1 : 0}</isquickfindquery><isprivate>0</isprivate><isdefault>1</isdefault><savedqueryid>${braced(number)}</savedqueryid>
  <layoutxml><grid name="resultset" jump="smp_name" select="1" icon="1" preview="1"><row name="result" id="smp_visitid"><cell name="smp_name" width="200" /><cell name="smp_when" width="100" /><cell name="p.fullname" width="100" /></row></grid></layoutxml>
  <querytype>${type}</querytype>
  <fetchxml><fetch version="1.0" mapping="logical"><entity name="smp_visit"><attribute name="smp_visitid" /><attribute name="smp_name" /><attribute name="smp_when" /><order attribute="smp_when" descending="true" /><link-entity name="contact" from="contactid" to="smp_patient" alias="p"><attribute name="fullname" /></link-entity>${filter}</entity></fetch></fetchxml>
  ${names(name)}
</savedquery>`;

const chart = `<visualization><savedqueryvisualizationid>${braced(40)}</savedqueryvisualizationid>
  <datadescription><datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="smp_visit"><attribute groupby="true" alias="kind" name="smp_kind" /><attribute alias="count" name="smp_visitid" aggregate="count" /></entity></fetch></fetchcollection><categorycollection><category alias="kind"><measurecollection><measure alias="count" /></measurecollection></category></categorycollection></datadefinition></datadescription>
  <presentationdescription><Chart><Series><Series ChartType="Column" /></Series></Chart></presentationdescription><isdefault>0</isdefault>${names('By kind')}</visualization>`;

const relationship = (name: string, content: string): string =>
  `<EntityRelationship Name="${name}">${content}<IsCustomizable>1</IsCustomizable></EntityRelationship>`;

const customizations = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities><Entity>
    <Name LocalizedName="Visit" OriginalName="Visit">smp_visit</Name>
    <EntityInfo><entity Name="smp_visit">
      ${names('Visit')}
      <attributes>${columns}</attributes>
      <EntityKeys><EntityKey><Name>smp_bynumber</Name><LogicalName>smp_bynumber</LogicalName><EntityKeyAttributes><AttributeName>smp_number</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>
      <EntitySetName>smp_visits</EntitySetName><OwnershipTypeMask>UserOwned</OwnershipTypeMask>
      <IconVectorName>smp_/icons/visit.svg</IconVectorName>
    </entity></EntityInfo>
    <FormXml><forms type="main">${form}</forms></FormXml>
    <SavedQueries><savedqueries>${view(30, 0, 'Active visits')}${view(31, 4, 'Quick find', '<filter type="or" isquickfindfields="1"><condition attribute="smp_name" operator="like" value="{0}" /></filter>')}</savedqueries></SavedQueries>
    <Visualizations>${chart}</Visualizations>
    ${ribbon}
  </Entity></Entities>
  <Roles><Role id="${braced(50)}" name="Visit reader"><RolePrivileges><RolePrivilege name="prvReadsmp_visit" level="Deep" /><RolePrivilege name="prvReadContact" level="Deep" /></RolePrivileges></Role></Roles>
  <Workflows><Workflow WorkflowId="${braced(60)}" Name="Remind"><JsonFileName>/Workflows/Remind-${id(60).toUpperCase()}.json</JsonFileName><Category>5</Category>${names('Remind')}</Workflow></Workflows>
  <FieldSecurityProfiles><FieldSecurityProfile name="Secret" fieldsecurityprofileid="${braced(61)}"><FieldPermissions><FieldPermission><EntityName>smp_visit</EntityName><AttributeName>smp_secret</AttributeName><CanRead>4</CanRead></FieldPermission></FieldPermissions></FieldSecurityProfile></FieldSecurityProfiles>
  <Templates /><EntityMaps />
  <EntityRelationships>
    ${relationship('smp_contact_visit_patient', '<EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>smp_visit</ReferencingEntityName><ReferencedEntityName>Contact</ReferencedEntityName><CascadeDelete>RemoveLink</CascadeDelete><ReferencingAttributeName>smp_patient</ReferencingAttributeName>')}
    ${relationship('smp_visit_contact', '<EntityRelationshipType>ManyToMany</EntityRelationshipType><FirstEntityName>smp_visit</FirstEntityName><SecondEntityName>Contact</SecondEntityName><IntersectEntityName>smp_visit_contact</IntersectEntityName>')}
  </EntityRelationships>
  <OrganizationSettings />
  <optionsets><optionset Name="smp_kind" localizedName="Kind"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>${localized('displaynames', 'displayname', 'Kind')}<options>${option(123450000, 'Home')}${option(123450001, 'Clinic')}</options></optionset></optionsets>
  <Dashboards><Dashboard>${names('Overview')}<FormId>${braced(70)}</FormId><FormXml><forms type="dashboard"><form><tabs /></form></forms></FormXml></Dashboard></Dashboards>
  <WebResources>
    <WebResource><WebResourceId>${braced(80)}</WebResourceId><Name>smp_/scripts/visit.js</Name><DisplayName>visit</DisplayName><WebResourceType>3</WebResourceType><FileName>/WebResources/smp_scriptsvisitjs${id(80).toUpperCase()}</FileName></WebResource>
    <WebResource><WebResourceId>${braced(81)}</WebResourceId><Name>smp_/icons/visit.svg</Name><DisplayName>icon</DisplayName><WebResourceType>11</WebResourceType><FileName>/WebResources/smp_iconsvisitsvg${id(81).toUpperCase()}</FileName></WebResource>
  </WebResources>
  <CustomControls><CustomControl><Name>smp_Sample.Badge</Name><FileName>/Controls/smp_Sample.Badge/ControlManifest.xml</FileName></CustomControl></CustomControls>
  <SolutionPluginAssemblies><PluginAssembly FullName="Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef" PluginAssemblyId="${id(90)}" CustomizationLevel="1"><FileName>/PluginAssemblies/SamplePlugins-${id(90).toUpperCase()}/SamplePlugins.dll</FileName><PluginTypes><PluginType AssemblyQualifiedName="Sample.Plugins.Guard, Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef" PluginTypeId="${id(91)}" Name="Sample.Plugins.Guard"><FriendlyName>${id(92)}</FriendlyName></PluginType></PluginTypes></PluginAssembly></SolutionPluginAssemblies>
  <SdkMessageProcessingSteps><SdkMessageProcessingStep Name="Guard" SdkMessageProcessingStepId="${braced(93)}"><SdkMessageId>{20bebb1b-ea3e-db11-86a7-000a3a5473e8}</SdkMessageId><PluginTypeName>Sample.Plugins.Guard, Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef</PluginTypeName><PluginTypeId>${braced(91)}</PluginTypeId><PrimaryEntity>smp_visit</PrimaryEntity><FilteringAttributes>smp_when,smp_kind</FilteringAttributes><Mode>0</Mode><Rank>1</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>20</Stage><SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="before"><SdkMessageProcessingStepImageId>${braced(94)}</SdkMessageProcessingStepImageId><Attributes>smp_when</Attributes><EntityAlias>before</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages></SdkMessageProcessingStep></SdkMessageProcessingSteps>
  <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>smp_Visits</SiteMapUniqueName><SiteMap><Area Id="a" Icon="/WebResources/smp_/icons/visit.svg"><Titles><Title LCID="1033" Title="Visits" /><Title LCID="1031" Title="Besuche" /></Titles><Group Id="g"><SubArea Id="visits" Entity="smp_visit" /><SubArea Id="people" Entity="contact" /><SubArea Id="segments" Entity="oth_segment" /><SubArea Id="overview" Url="/workplace/home_dashboards.aspx" DefaultDashboard="${id(70)}" /></Group></Area></SiteMap>${names('Visits')}</AppModuleSiteMap></AppModuleSiteMaps>
  <AppModules><AppModule><UniqueName>smp_Visits</UniqueName><WebResourceId>${id(81)}</WebResourceId><AppModuleComponents><AppModuleComponent type="1" schemaName="smp_visit" /><AppModuleComponent type="1" schemaName="contact" /><AppModuleComponent type="1" schemaName="oth_segment" /><AppModuleComponent type="26" id="${braced(30)}" /><AppModuleComponent type="60" id="${braced(10)}" /><AppModuleComponent type="62" schemaName="smp_Visits" /></AppModuleComponents><AppModuleRoleMaps><Role id="${braced(50)}" /></AppModuleRoleMaps>${names('Visits')}</AppModule></AppModules>
  <EntityDataProviders />
  <Languages><Language>1033</Language><Language>1031</Language></Languages>
</ImportExportXml>`;

const manifest = (
  managed: 0 | 1,
): string => `<ImportExportXml version="9.2.24021.191" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>Sample</UniqueName>${names('Sample')}<Descriptions /><Version>1.2.3.4</Version><Managed>${managed}</Managed>
    <Publisher><UniqueName>sample</UniqueName>${names('Sample')}<EMailAddress xsi:nil="true" /><CustomizationPrefix>smp</CustomizationPrefix><CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix></Publisher>
    <RootComponents>
      <RootComponent type="1" schemaName="smp_visit" behavior="0" />
      <RootComponent type="9" schemaName="smp_kind" behavior="0" />
      <RootComponent type="20" id="${braced(50)}" behavior="0" />
      <RootComponent type="29" id="${braced(60)}" behavior="0" />
      <RootComponent type="60" id="${braced(70)}" behavior="0" />
      <RootComponent type="61" schemaName="smp_/scripts/visit.js" behavior="0" />
      <RootComponent type="61" schemaName="smp_/icons/visit.svg" behavior="0" />
      <RootComponent type="62" schemaName="smp_Visits" behavior="0" />
      <RootComponent type="66" schemaName="smp_Sample.Badge" behavior="0" />
      <RootComponent type="70" id="${braced(61)}" behavior="0" />
      <RootComponent type="80" schemaName="smp_Visits" behavior="0" />
      <RootComponent type="91" id="${braced(90)}" schemaName="Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef" behavior="0" />
      <RootComponent type="92" id="${braced(93)}" behavior="0" />
    </RootComponents>
    <MissingDependencies><MissingDependency><Required type="1" schemaName="oth_segment" displayName="Segment" solution="Other (1.0.0.0)" /><Dependent type="80" schemaName="smp_Visits" displayName="Visits" /></MissingDependency></MissingDependencies>
  </SolutionManifest>
</ImportExportXml>`;

const controlManifest = `<?xml version="1.0" encoding="utf-8"?><manifest><control namespace="Sample" constructor="Badge" version="1.0.0" display-name-key="Badge" control-type="standard"><property name="code" of-type="SingleLine.Text" usage="bound" required="true" /><property name="size" of-type="Whole.None" usage="input" /><resources><code path="bundle.js" order="1" /><resx path="strings/Badge.1033.resx" version="1.0.0" /></resources></control></manifest>`;

const labelled = (name: string, en: string): string =>
  `<${name} default="${en}"><label description="${en}" languagecode="1033" /><label description="${en} (de)" languagecode="1031" /></${name}>`;

/** A small solution without a mistake that has one of nearly everything. The prefix is smp, the languages 1033 and 1031. */
export function sampleSolution(managed: 0 | 1 = 0): Files {
  const parts: Files = new Map([
    ['customizations.xml', bytes(customizations)],
    ['solution.xml', bytes(manifest(managed))],
    [
      `WebResources/smp_scriptsvisitjs${id(80).toUpperCase()}`,
      bytes('"use strict";var Sample=(()=>{var a=()=>1;return{Visit:{onLoad:a,onWhen(){return window.Xrm}}}})();'),
    ],
    [`WebResources/smp_iconsvisitsvg${id(81).toUpperCase()}`, bytes('<svg xmlns="http://www.w3.org/2000/svg" />')],
    [`Workflows/Remind-${id(60).toUpperCase()}.json`, bytes('{"properties":{}}')],
    ['Controls/smp_Sample.Badge/ControlManifest.xml', bytes(controlManifest)],
    ['Controls/smp_Sample.Badge/bundle.js', bytes('1')],
    ['Controls/smp_Sample.Badge/strings/Badge.1033.resx', bytes('<root />')],
    [
      `PluginAssemblies/SamplePlugins-${id(90).toUpperCase()}/SamplePlugins.dll`,
      bytes(`MZ${'\u0000'.repeat(600)}Sample.Plugins`),
    ],
    [
      'environmentvariabledefinitions/smp_Url/environmentvariabledefinition.xml',
      bytes(
        `<environmentvariabledefinition schemaname="smp_Url">${labelled('displayname', 'Url')}<isrequired>0</isrequired><type>100000000</type></environmentvariabledefinition>`,
      ),
    ],
    [
      'customapis/smp_Clone/customapi.xml',
      bytes(
        `<customapi uniquename="smp_Clone"><bindingtype>1</bindingtype><boundentitylogicalname>smp_visit</boundentitylogicalname>${labelled('displayname', 'Clone')}<plugintypeid><plugintypeid>${id(91)}</plugintypeid></plugintypeid></customapi>`,
      ),
    ],
    [
      'customapis/smp_Clone/customapirequestparameters/From/customapirequestparameter.xml',
      bytes(
        `<customapirequestparameter uniquename="From">${labelled('displayname', 'From')}<isoptional>0</isoptional><logicalentityname>smp_visit</logicalentityname><name>From</name><type>5</type></customapirequestparameter>`,
      ),
    ],
    [
      'customapis/smp_Clone/customapiresponseproperties/Count/customapiresponseproperty.xml',
      bytes(
        `<customapiresponseproperty uniquename="Count">${labelled('displayname', 'Count')}<name>Count</name><type>7</type></customapiresponseproperty>`,
      ),
    ],
  ]);
  parts.set('[Content_Types].xml', contentTypes(parts.keys()));
  return parts;
}
