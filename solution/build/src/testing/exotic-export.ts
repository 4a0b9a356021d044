import { bytes, type Files } from '../package/tree';
import { id } from './sample-solution';

const braced = (number: number): string => `{${id(number)}}`;
const upper = (number: number): string => id(number).toUpperCase();

const form = (number: number, more = ''): string =>
  `<systemform${more}>\n            <formid>${braced(number)}</formid>\n            <form><tabs><tab id="${braced(number + 500)}"><labels><label description=" padded  label " languagecode="1033" /></labels></tab></tabs></form>\n          </systemform>`;

const customizations = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="9.2.1.2" OrganizationSchemaType="Standard">
  <Entities>
    <Entity>
      <Name LocalizedName="Zebra" OriginalName="Zebra">new_Zebra</Name>
      <EntityInfo>
        <entity Name="new_Zebra">
          <attributes>
            <attribute PhysicalName="new_Total"><Type>money</Type><FormulaDefinitionFileName>/Formulas/new_zebra-new_total.xaml</FormulaDefinitionFileName></attribute>
          </attributes>
        </entity>
      </EntityInfo>
      <FormXml>
        <forms type="quick">
          ${form(102)}
        </forms>
        <forms type="main">
          ${form(103)}
          ${form(101)}
          ${form(102)}
        </forms>
        <forms type="card">
          ${form(101)}
        </forms>
      </FormXml>
      <SavedQueries><savedqueries>
        <savedquery unmodified="1"><savedqueryid>${braced(112)}</savedqueryid><fetchxml><fetch><entity name="new_zebra"><filter><condition attribute="new_name" operator="eq" value="a &lt; b &amp; &quot;c&quot;&#10;d" /></filter></entity></fetch></fetchxml></savedquery>
        <savedquery><savedqueryid>${braced(111)}</savedqueryid><queryapi>  </queryapi></savedquery>
      </savedqueries></SavedQueries>
      <Visualizations>
        <visualization><savedqueryvisualizationid>${braced(121)}</savedqueryvisualizationid><presentationdescription><![CDATA[<Chart Palette="None" />]]></presentationdescription></visualization>
      </Visualizations>
      <RibbonDiffXml><CustomActions><CustomAction Id="a" /></CustomActions></RibbonDiffXml>
      <Strings><Strings LanguageCode="1033"><String Id="x">  kept  </String></Strings></Strings>
      <CustomControlDefaultConfigs><CustomControlDefaultConfig><CustomControlDefaultConfigId>${braced(1)}</CustomControlDefaultConfigId><ControlDescriptionXML><controlDescriptions /></ControlDescriptionXML></CustomControlDefaultConfig></CustomControlDefaultConfigs>
    </Entity>
    <Entity>
      <Name LocalizedName="Account" OriginalName="">Account</Name>
      <EntityInfo><entity Name="Account" unmodified="1"><attributes /></entity></EntityInfo>
      <FormXml unmodified="1" />
      <SavedQueries><savedqueries /></SavedQueries>
      <RibbonDiffXml />
    </Entity>
    <Entity>
      <Name LocalizedName="Odd" OriginalName="Odd">new_Odd:?*&lt;x&gt;/..\\y </Name>
      <EntityInfo><entity Name="new_odd"><attributes /></entity></EntityInfo>
      <FormXml><forms type="main" reduced="yes">${form(131)}</forms></FormXml>
    </Entity>
    <Entity><Name>CON</Name><EntityInfo><entity Name="CON" /></EntityInfo></Entity>
  </Entities>
  <Roles>
    <Role id="${braced(201)}" name="Same"><RolePrivileges><RolePrivilege name="prvReadAccount" level="Global" /></RolePrivileges></Role>
    <Role id="${braced(202)}" name="Same" isinherited="1"><RolePrivileges /></Role>
    <Role id="${braced(203)}" name="../../Ärzte &amp; Pflege: all?"><RolePrivileges /></Role>
    <Role id="${braced(204)}" name="A"><!-- by hand --><RolePrivileges /></Role>
  </Roles>
  <Workflows>
    <Workflow WorkflowId="${braced(301)}" Name="Flow"><JsonFileName>/Workflows/Flow-${upper(301)}.json</JsonFileName><Category>5</Category></Workflow>
    <Workflow WorkflowId="${braced(302)}" Name="Rule"><XamlFileName>/Workflows/Rule-${upper(302)}.xaml</XamlFileName><Category>2</Category></Workflow>
    <Workflow WorkflowId="${braced(303)}" Name="Shell" unmodified="1" />
  </Workflows>
  <FieldSecurityProfiles><FieldSecurityProfile name="P" fieldsecurityprofileid="${braced(311)}"><FieldPermissions><FieldPermission><EntityName>new_zebra</EntityName></FieldPermission></FieldPermissions></FieldSecurityProfile></FieldSecurityProfiles>
  <Templates><EmailTemplates><EmailTemplate id="${braced(312)}"><Subject xml:space="preserve">  two  spaces </Subject></EmailTemplate></EmailTemplates></Templates>
  <RibbonDiffXml><CustomActions /></RibbonDiffXml>
  <ConnectionRoles><ConnectionRole><name>Friend</name><connectionroleid>${braced(313)}</connectionroleid></ConnectionRole></ConnectionRoles>
  <SiteMap><SiteMap><Area Id="a" ResourceId="Area_a"><Group Id="g" /></Area></SiteMap></SiteMap>
  <EntityImageConfigs><EntityImageConfig><parententitylogicalname>new_zebra</parententitylogicalname></EntityImageConfig></EntityImageConfigs>
  <AttributeImageConfigs><AttributeImageConfig><attributelogicalname>new_photo</attributelogicalname></AttributeImageConfig></AttributeImageConfigs>
  <EntityMaps><EntityMap><EntitySource>Account</EntitySource><EntityTarget>new_Zebra</EntityTarget></EntityMap></EntityMaps>
  <EntityRelationships>
    <EntityRelationship Name="new_zebra_zebra"><EntityRelationshipType>ManyToMany</EntityRelationshipType><FirstEntityName>new_Zebra</FirstEntityName><SecondEntityName>Account</SecondEntityName></EntityRelationship>
    <EntityRelationship Name="new_account_zebra"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>new_Zebra</ReferencingEntityName><ReferencedEntityName>Account</ReferencedEntityName></EntityRelationship>
    <EntityRelationship Name="lk_new_zebra_createdby"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencedEntityName>SystemUser</ReferencedEntityName></EntityRelationship>
    <EntityRelationship Name="new_account_zebra2"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencedEntityName>Account</ReferencedEntityName></EntityRelationship>
  </EntityRelationships>
  <OrganizationSettings />
  <optionsets>
    <optionset Name="new_z"><options><option value="1" IsHidden="0" /></options></optionset>
    <optionset Name="new_a" />
    <optionset Name="new_a:" />
    <optionset Name="new_a?" />
  </optionsets>
  <Reports><Report><name>Sales</name><FileName>/Reports/{${upper(321)}}Sales.rdl</FileName></Report></Reports>
  <Dashboards><Dashboard><FormId>${braced(332)}</FormId></Dashboard><Dashboard><FormId>${braced(331)}</FormId></Dashboard></Dashboards>
  <InteractionCentricDashboards><InteractionCentricDashboard><FormId>${braced(333)}</FormId></InteractionCentricDashboard></InteractionCentricDashboards>
  <WebResources>
    <WebResource><WebResourceId>${braced(401)}</WebResourceId><Name>new_/js/a.js</Name><FileName>/WebResources/new_jsajs${upper(401)}</FileName></WebResource>
    <WebResource><WebResourceId>${braced(402)}</WebResourceId><Name>new_/js</Name><FileName>/WebResources/new_js${upper(402)}</FileName></WebResource>
    <WebResource><WebResourceId>${braced(403)}</WebResourceId><Name>new_/JS/A.js</Name><FileName>/WebResources/new_JSAjs${upper(403)}</FileName></WebResource>
    <WebResource><WebResourceId>${braced(404)}</WebResourceId><Name>../../../etc/passwd</Name><FileName>/WebResources/etcpasswd${upper(404)}</FileName></WebResource>
    <WebResource><WebResourceId>${braced(405)}</WebResourceId><Name>new_page.html</Name><FileName>/WebResources/new_page.html</FileName></WebResource>
    <WebResource><WebResourceId>${braced(406)}</WebResourceId><Name>new_page.html.data.xml</Name><FileName>/WebResources/new_pagehtmldataxml${upper(406)}</FileName></WebResource>
    <WebResource unmodified="1"><WebResourceId>${braced(407)}</WebResourceId><Name>new_shell</Name></WebResource>
    <WebResource><WebResourceId>${braced(408)}</WebResourceId><Name>new_lost</Name><FileName>/WebResources/new_lost${upper(408)}</FileName></WebResource>
    <WebResource><WebResourceId>${braced(409)}</WebResourceId><Name>new_/.hidden/${'very-long-'.repeat(30)}name</Name><FileName>/WebResources/new_hidden${upper(409)}</FileName></WebResource>
  </WebResources>
  <CustomControls><CustomControl><Name>new_Ns.Ctl</Name><FileName>/Controls/new_Ns.Ctl/ControlManifest.xml</FileName></CustomControl></CustomControls>
  <SolutionPluginAssemblies><PluginAssembly FullName="My.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0000000000000001" PluginAssemblyId="${id(411)}"><FileName>/PluginAssemblies/MyPlugins-${upper(411)}/MyPlugins.dll</FileName></PluginAssembly></SolutionPluginAssemblies>
  <SdkMessageProcessingSteps><SdkMessageProcessingStep SdkMessageProcessingStepId="${braced(421)}"><Configuration xsi:nil="true" /></SdkMessageProcessingStep></SdkMessageProcessingSteps>
  <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>new_app</SiteMapUniqueName><SiteMap /></AppModuleSiteMap></AppModuleSiteMaps>
  <AppModules><AppModule><UniqueName>new_zapp</UniqueName></AppModule><AppModule><UniqueName>new_app</UniqueName></AppModule></AppModules>
  <EntityDataProviders />
  <CanvasApps><CanvasApp><Name>new_page_1</Name><DocumentUri>/CanvasApps/new_page_1_DocumentUri.msapp</DocumentUri><BackgroundImageUri>/CanvasApps/new_page_1_BackgroundImageUri</BackgroundImageUri></CanvasApp></CanvasApps>
  <Connectors><Connector><connectorid>${id(431)}</connectorid><name>new_5Fapi</name><openapidefinition>/Connector/new_5Fapi_openapidefinition.json</openapidefinition></Connector></Connectors>
  <connectionreferences><connectionreference connectionreferencelogicalname="new_x"><connectorid>/providers/Microsoft.PowerApps/apis/shared_x</connectorid></connectionreference></connectionreferences>
  <new_unknownset><row a="1" b='it "is"'>text</row></new_unknownset>
  <Workflows><Workflow WorkflowId="${braced(399)}" Name="Second list" /></Workflows>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>`;

const manifest = `<ImportExportXml version="9.2.1.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SolutionManifest><UniqueName>Exotic</UniqueName><Version>1.0</Version><Managed>1</Managed><Publisher><EMailAddress xsi:nil="true"></EMailAddress></Publisher><RootComponents /><MissingDependencies /></SolutionManifest></ImportExportXml>`;

/** In the style of a real managed export: what our own solutions do not have, and names that make trouble. */
export function exoticExport(): Files {
  const text = (content: string): Uint8Array => bytes(content);
  return new Map([
    ['customizations.xml', text(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${customizations}`)],
    ['solution.xml', text(manifest)],
    [
      '[Content_Types].xml',
      text(
        '\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml" /><Default Extension="json" ContentType="application/octet-stream" /></Types>',
      ),
    ],
    ['Formulas/new_zebra-new_total.xaml', text('<Activity />')],
    ['Formulas/orphan.xaml', text('<Activity a="b" />')],
    [`Workflows/Flow-${upper(301)}.json`, text('{}')],
    [`Workflows/Rule-${upper(302)}.xaml`, text('<a/>')],
    ['Workflows/note.data.xml', text('<not-a-workflow/>')],
    [`Reports/{${upper(321)}}Sales.rdl`, text('<Report/>')],
    [`WebResources/new_jsajs${upper(401)}`, text('a')],
    [`WebResources/new_js${upper(402)}`, text('b')],
    [`WebResources/new_JSAjs${upper(403)}`, text('c')],
    [`WebResources/etcpasswd${upper(404)}`, text('d')],
    ['WebResources/new_page.html', text('<p>')],
    [`WebResources/new_pagehtmldataxml${upper(406)}`, text('<x/>')],
    [`WebResources/new_hidden${upper(409)}`, text('h')],
    ['WebResources/orphan', text('o')],
    ['Controls/new_Ns.Ctl/ControlManifest.xml', text('<manifest/>')],
    ['Controls/new_Ns.Ctl/bundle.js', text('1')],
    ['Controls/new_Ns.Ctl/css/a.css', text('a{}')],
    [`PluginAssemblies/MyPlugins-${upper(411)}/MyPlugins.dll`, new Uint8Array([77, 90, 0, 255])],
    ['CanvasApps/new_page_1_DocumentUri.msapp', new Uint8Array([80, 75, 3, 4])],
    ['CanvasApps/new_page_1_BackgroundImageUri', new Uint8Array([137, 80])],
    ['CanvasApps/.well-known/x.json', text('{}')],
    ['Connector/new_5Fapi_openapidefinition.json', text('{}')],
    ['Connector/loose.xml', text('<a/>')],
    [
      'environmentvariabledefinitions/new_Url/environmentvariabledefinition.xml',
      text('<environmentvariabledefinition schemaname="new_Url"/>'),
    ],
    ['environmentvariabledefinitions/new_Url/environmentvariablevalues.json', text('{}')],
    ['customapis/new_Do/customapi.xml', text('<customapi uniquename="new_Do"/>')],
    ['customapis/new_Do/customapirequestparameters/In/customapirequestparameter.xml', text('<a/>')],
    ['appactions/new__x!0123!new_app!new_zebra!0/appaction.xml', text('<appaction/>')],
    ['pluginpackages/new_Pkg/pluginpackage.xml', text('<pluginpackage/>')],
    ['pluginpackages/new_Pkg/package/new_Pkg.nupkg', new Uint8Array([80, 75, 5, 6])],
    ['bots/new_bot/bot.xml', text('<bot/>')],
    ['Other/Solution.xml', text('<trap/>')],
    ['Roles/trap.xml', text('<trap/>')],
    ['Entities/trap.xml', text('<trap/>')],
    ['.outreach/zip.json', text('trap')],
    ['readme.txt', text('at the root')],
  ]);
}
