import { plainId } from '../../package/identity';
import { attribute, at, child, childText, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { partsNamed } from '../view/parts';

const messages: Readonly<Record<string, string>> = {
  '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Create',
  'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Delete',
};

export const pluginStep: Rule = {
  id: 'plugin-step',
  looksAt: 'Plug-in steps and custom APIs: type, assembly, table, filtering and image columns exist.',
  check(solution, report) {
    const types = new Map<string, XmlNode>();
    for (const assembly of solution.items('SolutionPluginAssemblies', 'PluginAssembly'))
      for (const type of at(assembly, 'PluginTypes', 'PluginType'))
        types.set(plainId(attribute(type, 'PluginTypeId')), type);
    for (const step of solution.items('SdkMessageProcessingSteps', 'SdkMessageProcessingStep')) {
      const name = childText(step, 'PluginTypeName');
      const id = plainId(childText(step, 'PluginTypeId'));
      const type = types.get(id);
      if (id !== '' && !type && !solution.isDeclared('90', id))
        report(
          child(step, 'PluginTypeId') ?? step,
          `No plug-in type of the solution has the id ${id}. Correct it, or add the type to its assembly.`,
        );
      else if (
        id === '' &&
        childText(step, 'PluginTypeExportKey') === '' &&
        childText(step, 'EventHandlerTypeCode') === '4602'
      )
        report(step, 'The step names no plug-in type. Give it a PluginTypeId.');
      const qualified = type && attribute(type, 'AssemblyQualifiedName');
      if (qualified !== undefined && name !== '' && name !== qualified && name !== attribute(type as XmlNode, 'Name'))
        report(
          child(step, 'PluginTypeName') ?? step,
          `PluginTypeName is "${name}", but the type with the step’s id is "${qualified}". Make them agree.`,
        );
      if (childText(step, 'SdkMessageId') === '' && childText(step, 'SdkMessageName') === '')
        report(step, 'The step names no message. Give it an SdkMessageId or SdkMessageName.');
      const entity = childText(step, 'PrimaryEntity');
      const table = entity === '' || entity === 'none' ? undefined : solution.table(entity);
      if (entity !== '' && entity !== 'none' && !table)
        report(
          child(step, 'PrimaryEntity') ?? step,
          `There is no table "${entity}" here, on the platform or among the dependencies. Correct the name.`,
        );
      const stage = childText(step, 'Stage');
      if (!['10', '20', '40', '50', '5', '30'].includes(stage))
        report(child(step, 'Stage') ?? step, `Stage is "${stage}"; it must be 10, 20 or 40.`);
      if (childText(step, 'Mode') === '1' && stage !== '40')
        report(step, 'Only a step after the operation (stage 40) can be asynchronous. Set Mode to 0.');
      const message = childText(step, 'SdkMessageName') || messages[plainId(childText(step, 'SdkMessageId'))];
      for (const image of at(step, 'SdkMessageProcessingStepImages', 'SdkMessageProcessingStepImage')) {
        const kind = childText(image, 'ImageType');
        if (message === 'Create' && kind !== '1')
          report(
            image,
            'There is no row before it is created. Only an image after the operation (ImageType 1) is possible.',
          );
        if (message === 'Delete' && kind !== '0')
          report(
            image,
            'There is no row after it is deleted. Only an image before the operation (ImageType 0) is possible.',
          );
        if (kind !== '0' && stage !== '40')
          report(image, 'An image after the operation needs a step after it. Set Stage to 40, or ImageType to 0.');
      }
      const columns = (place: XmlNode | undefined): void => {
        for (const column of (place?.text ?? '').split(',').map((part) => part.trim().toLowerCase()))
          if (place && column !== '' && table && !solution.hasColumn(table, column))
            report(place, `${table.logicalName} has no column "${column}". Correct the list.`);
      };
      columns(child(step, 'FilteringAttributes'));
      for (const image of at(step, 'SdkMessageProcessingStepImages', 'SdkMessageProcessingStepImage'))
        columns(child(image, 'Attributes'));
    }
    for (const part of partsNamed(solution, /^customapis\/[^/]+\/customapi\.xml$/)) {
      const root = solution.xmlOrNothing(part)?.root;
      const holder = root && (at(root, 'plugintypeid', 'plugintypeid')[0] ?? child(root, 'plugintypeid'));
      const id = plainId(holder?.text ?? '');
      if (root && holder && id !== '' && !types.has(id) && !solution.isDeclared('90', id))
        report(
          holder,
          `No plug-in type of the solution has the id ${id}. Correct it, or add the type to its assembly.`,
        );
      const bound = root ? childText(root, 'boundentitylogicalname') : '';
      if (root && bound !== '' && !solution.table(bound))
        report(root, `The custom API is bound to the table "${bound}", which does not exist. Correct it.`);
    }
  },
};
