import { manyToManyOf, type Table } from '@patient-outreach/model';
import { appModule, appModuleSiteMap } from '../components/app';
import { globalChoice } from '../components/choice';
import { chartId, visualization } from '../components/chart';
import { customApiFiles } from '../components/custom-api';
import { ribbon } from '../components/command';
import { customControl } from '../components/custom-control';
import { dashboard, dashboardId } from '../components/dashboard';
import { environmentVariable } from '../components/environment-variable';
import { fieldSecurityProfiles } from '../components/field-security-profile';
import { formId, systemForm } from '../components/form';
import { assemblyPart, pluginAssembly, steps } from '../components/plugin-assembly';
import { currencyRelationship, currencyRelationshipName, manyToMany, relationship } from '../components/relationship';
import { role } from '../components/role';
import { entity, hasMoney } from '../components/table';
import { savedQuery, viewId } from '../components/view';
import { webResource } from '../components/web-resource';
import { braced } from '../ids';
import { localized } from '../localize';
import type { Solution } from '../solution';
import { el, type XmlElement } from '../xml/element';
import { print, xmlFile } from '../xml/print';
import { customizationsSkeleton, solutionXml, syncedTables } from './manifest';
import { bytes, type Files } from './tree';

interface Known {
  /** Tables relationships may point to: those of the solution and of the solutions below it. */
  readonly tables: readonly Table[];
}

function addTables(solution: Solution, put: (path: string, xml: XmlElement) => void): void {
  for (const table of solution.tables) {
    const folder = `Entities/${table.schemaName}`;
    const hasViews = solution.views.some((view) => view.table === table.logicalName);
    const hasCharts = solution.charts.some((chart) => chart.table === table.logicalName);
    const quickCreate = solution.forms.some((form) => form.table === table.logicalName && form.type === 'quickCreate');
    put(
      `${folder}/Entity.xml`,
      entity(table, { hasViews, hasCharts, quickCreate, icon: solution.tableIcons[table.logicalName] }),
    );
    put(`${folder}/RibbonDiff.xml`, ribbon(solution.commands.filter((command) => command.table === table.logicalName)));
  }
  const folderOf = (logicalName: string): string => {
    const table = solution.tables.find((candidate) => candidate.logicalName === logicalName);
    if (!table)
      throw new Error(`A form or view is for "${logicalName}", which is not a table of ${solution.uniqueName}.`);
    return `Entities/${table.schemaName}`;
  };
  for (const form of solution.forms)
    put(`${folderOf(form.table)}/FormXml/${form.type}/${braced(formId(form))}.xml`, el('forms', {}, systemForm(form)));
  for (const view of solution.views)
    put(`${folderOf(view.table)}/SavedQueries/${braced(viewId(view))}.xml`, el('savedqueries', {}, savedQuery(view)));
  for (const chart of solution.charts)
    put(`${folderOf(chart.table)}/Visualizations/${braced(chartId(chart))}.xml`, visualization(chart));
}

/** One file per referenced (or, for N:N, first) table, and an index with every name. */
function addRelationships(solution: Solution, known: Known, put: (path: string, xml: XmlElement) => void): void {
  const tableOf = (logicalName: string): Table => {
    const table = known.tables.find((candidate) => candidate.logicalName === logicalName);
    if (!table) throw new Error(`A relationship names "${logicalName}", which no solution has.`);
    return table;
  };
  const all: { readonly name: string; readonly file: string; readonly xml: XmlElement }[] = [
    ...solution.relationships.map((definition) => {
      const referenced = tableOf(definition.referenced);
      const xml = relationship(definition, { referenced, referencing: tableOf(definition.referencing) });
      return { name: definition.name, file: referenced.schemaName, xml };
    }),
    ...solution.tables.flatMap(manyToManyOf).map((definition) => {
      const first = tableOf(definition.first);
      const xml = manyToMany(definition, { first, second: tableOf(definition.second) });
      return { name: definition.name, file: first.schemaName, xml };
    }),
    ...solution.tables
      .filter((table) => table.kind === 'own' && hasMoney(table))
      .map((table) => ({
        name: currencyRelationshipName(table),
        file: 'TransactionCurrency',
        xml: currencyRelationship(table),
      })),
  ];
  const names = all.map((entry) => entry.name).sort();
  put(
    'Other/Relationships.xml',
    el(
      'EntityRelationships',
      {},
      names.map((Name) => el('EntityRelationship', { Name })),
    ),
  );
  const files = new Map<string, XmlElement[]>();
  for (const { file, xml } of all) files.set(file, [...(files.get(file) ?? []), xml]);
  for (const [file, list] of files) put(`Other/Relationships/${file}.xml`, el('EntityRelationships', {}, list));
}

/**
 * A solution as the folder SolutionPackager would write, so that pac users can take it from here.
 * @returns path → content, in a fixed order: the same solution always gives the same bytes.
 */
export function unpacked(solution: Solution, known: Known, managed: 0 | 1 = 0): Files {
  const files: Files = new Map();
  const put = (path: string, xml: XmlElement): void => {
    if (files.has(path)) throw new Error(`Two components want the file ${path}.`);
    files.set(path, bytes(xmlFile(localized(xml, solution.translations))));
  };
  put('Other/Solution.xml', solutionXml(solution, managed));
  put('Other/Customizations.xml', customizationsSkeleton(solution));
  addTables(solution, put);
  addRelationships(solution, known, put);
  for (const choice of solution.choices) put(`OptionSets/${choice.name}.xml`, globalChoice(choice));
  if (solution.fieldSecurityProfiles.length)
    put('Other/FieldSecurityProfiles.xml', fieldSecurityProfiles(solution.fieldSecurityProfiles));
  for (const definition of solution.dashboards)
    put(`Dashboards/${braced(dashboardId(definition))}.xml`, dashboard(definition));
  for (const variable of solution.environmentVariables)
    files.set(
      `environmentvariabledefinitions/${variable.schemaName}/environmentvariabledefinition.xml`,
      // Folder-based kinds carry neither byte-order mark nor declaration.
      bytes(`${print(localized(environmentVariable(variable), solution.translations))}\n`),
    );
  for (const definition of solution.roles) put(`Roles/${definition.name}.xml`, role(definition));
  for (const resource of solution.webResources) {
    files.set(`WebResources/${resource.name}`, resource.content);
    put(`WebResources/${resource.name}.data.xml`, webResource(resource));
  }
  for (const control of solution.controls) {
    for (const [path, content] of control.files) files.set(`Controls/${control.name}/${path}`, content);
    put(`Controls/${control.name}/ControlManifest.xml.data.xml`, customControl(control));
  }
  if (solution.plugins) {
    const { dll, description } = solution.plugins;
    const path = assemblyPart(description.fullName);
    files.set(path, dll);
    put(`${path}.data.xml`, pluginAssembly(description));
    for (const step of steps(description, syncedTables(solution)))
      put(`SdkMessageProcessingSteps/${braced(step.id)}.xml`, step.xml);
    for (const { name, customApi } of description.types)
      for (const [file, content] of customApi ? customApiFiles(customApi, name, solution.translations) : [])
        files.set(file, content);
  }
  for (const app of solution.apps) {
    put(`AppModuleSiteMaps/${app.uniqueName}/AppModuleSiteMap.xml`, appModuleSiteMap(app));
    put(`AppModules/${app.uniqueName}/AppModule.xml`, appModule(app));
  }
  return files;
}
