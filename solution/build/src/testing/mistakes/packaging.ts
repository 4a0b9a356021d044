import { id } from '../sample-solution';
import { C, S, drop, put, row, script, swap, type Mistake } from './mistake';

/** Mistakes in code, roles, ids and the package itself. */
export const packaging: readonly Mistake[] = [
  row(
    'plugin-step',
    'a step for a type that is not there',
    'plug-in type',
    swap(C, `<PluginTypeId>{${id(91)}}`, `<PluginTypeId>{${id(99)}}`),
  ),
  row(
    'plugin-step',
    'a step that names another type',
    'PluginTypeName',
    swap(C, '<PluginTypeName>Sample.Plugins.Guard', '<PluginTypeName>Sample.Plugins.Other'),
  ),
  row(
    'plugin-step',
    'a step on a table that is not there',
    'smp_none',
    swap(C, '<PrimaryEntity>smp_visit', '<PrimaryEntity>smp_none'),
  ),
  row(
    'plugin-step',
    'a step filtered by a column that is not there',
    'smp_gone',
    swap(C, '<FilteringAttributes>smp_when', '<FilteringAttributes>smp_gone'),
  ),
  row(
    'plugin-step',
    'an image of a column that is not there',
    'smp_gone',
    swap(C, '<Attributes>smp_when', '<Attributes>smp_gone'),
  ),
  row(
    'plugin-step',
    'a custom API for a type that is not there',
    'plug-in type',
    swap('customapis/smp_Clone/customapi.xml', id(91), id(98)),
  ),
  row(
    'plugin-assembly',
    'a type of another version',
    'AssemblyQualifiedName',
    swap(
      C,
      'AssemblyQualifiedName="Sample.Plugins.Guard, Sample.Plugins, Version=1.0.0.0',
      'AssemblyQualifiedName="Sample.Plugins.Guard, Sample.Plugins, Version=2.0.0.0',
    ),
  ),
  row(
    'plugin-assembly',
    'another DLL',
    'is not the assembly',
    put(`PluginAssemblies/SamplePlugins-${id(90).toUpperCase()}/SamplePlugins.dll`, `MZ${'x'.repeat(600)}`),
  ),
  row(
    'role-privilege',
    'a privilege on a table that is not there',
    'smp_none',
    swap(C, 'prvReadsmp_visit', 'prvReadsmp_none'),
  ),
  row('role-privilege', 'a privilege in the wrong case', 'prvReadContact', swap(C, 'prvReadContact', 'prvReadcontact')),
  row(
    'role-privilege',
    'a level that the ownership does not have',
    'Global',
    swap(C, '<OwnershipTypeMask>UserOwned', '<OwnershipTypeMask>OrgOwned'),
  ),
  row(
    'role-privilege',
    'a level that does not exist',
    '"Deepest"',
    swap(C, 'name="prvReadContact" level="Deep"', 'name="prvReadContact" level="Deepest"'),
  ),
  row('unique-id', 'two views with one id', 'views', swap(C, `<savedqueryid>{${id(31)}}`, `<savedqueryid>{${id(30)}}`)),
  row(
    'unique-id',
    'two web resources with one id',
    'web resource',
    swap(C, `<WebResourceId>{${id(81)}}`, `<WebResourceId>{${id(80)}}`),
  ),
  row(
    'unique-id',
    'two cells of a form with one id',
    'cell',
    swap(C, `<cell id="{${id(14)}}"`, `<cell id="{${id(13)}}"`),
  ),
  row('unique-id', 'a form whose id is none', 'no GUID', swap(C, `<formid>{${id(10)}}`, '<formid>{visit}')),
  row(
    'root-component',
    'a root component that is not in the zip',
    'smp_gone',
    swap(S, 'type="9" schemaName="smp_kind"', 'type="9" schemaName="smp_gone"'),
  ),
  row(
    'root-component',
    'a component that is not listed',
    'does not list',
    swap(S, `<RootComponent type="20" id="{${id(50)}}" behavior="0" />`, ''),
  ),
  row(
    'root-component',
    'a type code of one environment',
    '10088',
    swap(S, '</RootComponents>', '<RootComponent type="10088" schemaName="x" behavior="0" /></RootComponents>'),
  ),
  row(
    'root-component',
    'an app listed by id',
    'schemaName',
    swap(S, 'type="80" schemaName="smp_Visits"', `type="80" id="{${id(5)}}"`),
  ),
  row(
    'root-component',
    'a table listed by schema name',
    'logical name',
    swap(S, 'type="1" schemaName="smp_visit"', 'type="1" schemaName="smp_Visit"'),
  ),
  row(
    'root-component',
    'a column listed',
    'never listed',
    swap(S, '</RootComponents>', '<RootComponent type="2" schemaName="smp_name" behavior="0" /></RootComponents>'),
  ),
  row(
    'missing-dependency',
    'a dependency on the unmanaged layer',
    '"Active"',
    swap(S, 'solution="Other (1.0.0.0)"', 'solution="Active"'),
  ),
  row(
    'missing-dependency',
    'a dependency on itself',
    'itself',
    swap(S, 'solution="Other (1.0.0.0)"', 'solution="Sample (1.0.0.0)"'),
  ),
  row('part-file', 'a web resource without its part', 'not in the zip', drop(script)),
  row('part-file', 'a part without its element', 'No element names', put('WebResources/smp_orphan', 'x')),
  row(
    'part-file',
    'a control that is not registered',
    'no code component',
    put('Controls/smp_Other/ControlManifest.xml', '<manifest />'),
  ),
  row('part-name', 'a flow whose file bears another id', 'does not bear', (parts) => {
    const old = `Workflows/Remind-${id(60).toUpperCase()}.json`;
    const name = `Workflows/Remind-${id(63).toUpperCase()}.json`;
    parts.set(name, parts.get(old) as Uint8Array);
    parts.delete(old);
    swap(C, old, name)(parts);
  }),
  row('part-name', 'a part the platform would call otherwise', 'the platform would call it', (parts) => {
    parts.set('WebResources/visit', parts.get(script) as Uint8Array);
    parts.delete(script);
    swap(C, script, 'WebResources/visit')(parts);
    swap('[Content_Types].xml', script, 'WebResources/visit')(parts);
  }),
  row(
    'content-types',
    'an extension without an entry',
    '.dll',
    swap('[Content_Types].xml', /<Default Extension="dll"[^>]*>/, ''),
  ),
  row(
    'content-types',
    'a part without an override',
    script,
    swap('[Content_Types].xml', new RegExp(`<Override PartName="/${script}"[^>]*>`), ''),
  ),
  row(
    'byte-order-mark',
    'a flow with a byte-order mark',
    'byte-order mark',
    put(`Workflows/Remind-${id(60).toUpperCase()}.json`, '\uFEFF{"properties":{}}'),
  ),
  row('xml-part', 'a malformed part', 'not well-formed', put('customapis/smp_Clone/customapi.xml', '<customapi>')),
  row(
    'xml-part',
    'a part with a document type',
    'document type',
    put('customapis/smp_Clone/customapi.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
  ),
  row(
    'managed-twin',
    'a managed zip with another form',
    'differs from the twin',
    swap(C, 'showlabel="true"', 'showlabel="false"'),
    { twin: true },
  ),
  row(
    'managed-twin',
    'a managed zip with another script',
    'differs from the twin',
    put(script, 'var Sample={Visit:{onLoad(){},onWhen(){}}}'),
    { twin: true },
  ),
  row(
    'environment-value',
    'a value in a managed solution',
    'must not carry',
    put('environmentvariabledefinitions/smp_Url/environmentvariablevalues.json', '{}'),
    { managed: 1 },
  ),
  row(
    'environment-value',
    'a variable in the wrong folder',
    'EnvironmentVariables/',
    put('EnvironmentVariables/smp_Url.xml', '<a />'),
  ),
  row('version', 'a version of three numbers', 'four numbers', swap(S, '<Version>1.2.3.4<', '<Version>1.2.3<')),

  row(
    'connection-reference',
    'a flow with a connection reference nobody has',
    'smp_mail',
    put(`Workflows/Remind-${id(60).toUpperCase()}.json`, '{"connectionReferenceLogicalName":"smp_mail"}'),
  ),
  row('known-element', 'a misspelt container', '<EntityMap>', swap(C, '<EntityMaps />', '<EntityMap />')),
  row(
    'plugin-step',
    'an image before creation',
    'before it is created',
    swap(C, '20bebb1b-ea3e-db11-86a7-000a3a5473e8', '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8'),
  ),
  row(
    'plugin-step',
    'an asynchronous step before the operation',
    'asynchronous',
    swap(C, '<Mode>0</Mode><Rank>', '<Mode>1</Mode><Rank>'),
  ),
  row('unique-id', 'a role without an id', 'no id', swap(C, `<Role id="{${id(50)}}" name`, '<Role name')),
];
