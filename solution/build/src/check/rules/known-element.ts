import type { Rule } from '../rule';

/** What exports have at the top of customizations.xml. Others are possible: the platform grows. */
const known = new Set(
  (
    'Entities Roles Workflows FieldSecurityProfiles Templates RibbonDiffXml ConnectionRoles SiteMap EntityImageConfigs ' +
    'AttributeImageConfigs EntityMaps EntityRelationships OrganizationSettings optionsets Reports Dashboards ' +
    'InteractionCentricDashboards WebResources CustomControls SolutionPluginAssemblies SdkMessageProcessingSteps ' +
    'ServiceEndpoints AppModuleSiteMaps AppModules EntityDataProviders EntityDataSources CanvasApps Connectors AIModels ' +
    'connectionreferences Languages GlobalSearchConfigurations Dialogs IsvConfig SLAs RoutingRules ConvertRules ' +
    'HierarchyRules DuplicateRules MobileOfflineProfiles KnowledgeSearchModels ComplexControls CustomControlDefaultConfigs'
  ).split(' '),
);

export const knownElement: Rule = {
  id: 'known-element',
  looksAt: 'The top of customizations.xml: only elements that exports have, none of them twice.',
  check(solution, report) {
    const seen = new Set<string>();
    for (const node of solution.root.children) {
      if (!known.has(node.name) && !/^[a-z]+_.*set$/.test(node.name))
        report(
          node,
          `<${node.name}> is none of the elements that exports have, so import may pass over it. Correct the name.`,
          'warning',
        );
      if (seen.has(node.name)) report(node, `<${node.name}> stands here twice. Put its content into one.`, 'warning');
      seen.add(node.name);
    }
  },
};
