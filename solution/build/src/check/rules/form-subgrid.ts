import { plainId } from '../../package/identity';
import { at, attribute, below, child, childText } from '../../xml/document';
import type { Rule } from '../rule';

export const formSubgrid: Rule = {
  id: 'form-subgrid',
  looksAt: 'Lists on forms and dashboards: table, relationship and view exist and belong together.',
  check(solution, report) {
    const relationships = new Map(
      solution.items('EntityRelationships', 'EntityRelationship').map((node) => [attribute(node, 'Name'), node]),
    );
    const views = new Map(solution.views.map(({ node, table }) => [plainId(childText(node, 'savedqueryid')), table]));
    const charts = new Map(
      solution.tables.flatMap(({ node, logicalName }) =>
        (node ? at(node, 'Visualizations', 'visualization') : []).map((chart) => [
          plainId(childText(chart, 'savedqueryvisualizationid')),
          logicalName,
        ]),
      ),
    );
    for (const form of solution.forms)
      for (const parameters of below(form.node, 'parameters')) {
        const target = child(parameters, 'TargetEntityType');
        if (!target || parameters.parent?.name !== 'control') continue;
        const name = target.text.trim().toLowerCase();
        if (!solution.table(name)) {
          report(
            target,
            `There is no table "${name}" here, on the platform or among the dependencies. Correct the name, or declare the dependency.`,
          );
          continue;
        }
        const relation = childText(parameters, 'RelationshipName');
        const relationship = relationships.get(relation);
        if (relation !== '' && solution.isOwnName(relation) && !relationship && !solution.isDeclared('10', relation))
          report(
            child(parameters, 'RelationshipName') ?? parameters,
            `There is no relationship "${relation}". Correct the name, or add it.`,
          );
        const ends = relationship
          ? ['ReferencingEntityName', 'ReferencedEntityName', 'FirstEntityName', 'SecondEntityName'].map((end) =>
              childText(relationship, end).toLowerCase(),
            )
          : [];
        if (relationship && !ends.includes(name))
          report(target, `The relationship ${relation} does not lead to "${name}". Name the table at its other end.`);
        const chart = plainId(childText(parameters, 'VisualizationId'));
        const owner = charts.get(chart);
        if (owner !== undefined && owner !== name)
          report(
            child(parameters, 'VisualizationId') ?? parameters,
            `The chart ${chart} is one of ${owner}, but the list shows ${name}. Name a chart of ${name}.`,
          );
        else if (chart !== '' && owner === undefined && solution.table(name)?.own && !solution.isDeclared('59', chart))
          report(
            child(parameters, 'VisualizationId') ?? parameters,
            `There is no chart ${chart} of ${name} in the solution. Name one of its charts.`,
          );
        for (const field of ['ViewId', 'ViewIds'])
          for (const id of childText(parameters, field).split(',').map(plainId)) {
            const table = views.get(id);
            const place = child(parameters, field) ?? parameters;
            if (id === '' || id.startsWith('00000000-')) continue;
            if (table && table.logicalName !== name)
              report(
                place,
                `The view ${id} is one of ${table.logicalName}, but the list shows ${name}. Name a view of ${name}.`,
              );
            // Views of a table that is all ours can be nowhere else.
            else if (!table && solution.table(name)?.own && !solution.isDeclared('26', id))
              report(place, `There is no view ${id} of ${name} in the solution. Name one of its views.`);
          }
      }
  },
};
