import { messageFilterId } from '../base-tables/message-filters';
import { uuidOf } from '../metadata/uuid';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childNumber, childText, elements, first } from '../xml/dom';
import type { ImportContext } from './context';
import { done, kept, putComponent } from './context';
import { importFault } from './faults';
import { requireGuid } from './import-forms';
import { requireTable } from './import-tables';

/** Plug-in assemblies with their types. */
export function importAssemblies(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'SolutionPluginAssemblies'), 'PluginAssembly')) {
    const id = requireGuid(attribute(element, 'PluginAssemblyId'), 'A plug-in assembly');
    const fullName = attribute(element, 'FullName') ?? '';
    const part = childText(element, 'FileName') ?? '';
    const bytes = context.file.part(part);
    if (!bytes)
      throw importFault(`The plug-in assembly '${fullName}' names the part '${part}', which is not in the file.`);
    const piece = (name: string): string | null => new RegExp(`${name}=([^,]+)`).exec(fullName)?.[1]?.trim() ?? null;
    putComponent(context, 'pluginassembly', id, 91, {
      name: fullName.split(',')[0] ?? fullName,
      version: piece('Version'),
      culture: piece('Culture') ?? 'neutral',
      publickeytoken: piece('PublicKeyToken'),
      sourcetype: childNumber(element, 'SourceType') ?? 0,
      isolationmode: childNumber(element, 'IsolationMode') ?? 2,
      content: Buffer.from(bytes).toString('base64'),
    });
    for (const type of elements(first(element, 'PluginTypes'), 'PluginType')) {
      putComponent(context, 'plugintype', requireGuid(attribute(type, 'PluginTypeId'), 'A plug-in type'), 90, {
        name: attribute(type, 'Name'),
        typename: attribute(type, 'Name') ?? (attribute(type, 'AssemblyQualifiedName') ?? '').split(',')[0] ?? '',
        friendlyname: childText(type, 'FriendlyName'),
        pluginassemblyid: id,
        assemblyname: fullName.split(',')[0] ?? fullName,
      });
    }
    done(context, 'pluginAssemblies', fullName);
  }
}

/** Steps: what runs when. Messages come by id, or by name when their ids differ between organizations. */
export function importSteps(context: ImportContext): void {
  for (const element of elements(
    first(context.file.customizations, 'SdkMessageProcessingSteps'),
    'SdkMessageProcessingStep',
  )) {
    const id = requireGuid(attribute(element, 'SdkMessageProcessingStepId'), 'A plug-in step');
    const name = attribute(element, 'Name') ?? id;
    const message = messageOf(context, element);
    if (!message) {
      kept(
        context,
        'sdkMessageProcessingSteps',
        name,
        'The message of this step does not exist here; the step does not run.',
      );
      continue;
    }
    const table = (childText(element, 'PrimaryEntity') ?? 'none').toLowerCase();
    if (table !== 'none' && table !== '' && !requireTable(context, table, name)) continue;
    putComponent(context, 'sdkmessageprocessingstep', id, 92, {
      name,
      description: childText(element, 'Description'),
      sdkmessageid: message.id,
      sdkmessagefilterid: table === 'none' || table === '' ? null : messageFilterId(message.name, table),
      ...handlerOf(context, element, name),
      stage: childNumber(element, 'Stage') ?? 40,
      mode: childNumber(element, 'Mode') ?? 0,
      rank: childNumber(element, 'Rank') ?? 1,
      filteringattributes: childText(element, 'FilteringAttributes') || null,
      configuration: childText(element, 'Configuration') || null,
      asyncautodelete: childFlag(element, 'AsyncAutoDelete') ? 1 : 0,
      supporteddeployment: childNumber(element, 'SupportedDeployment') ?? 0,
      invocationsource: childNumber(element, 'InvocationSource') ?? 0,
      statecode: 0,
      statuscode: 1,
    });
    importImages(context, element, id);
    done(context, 'sdkMessageProcessingSteps', name);
  }
}

function messageOf(context: ImportContext, element: Element): { id: string; name: string } | null {
  const { db } = context.session.engine;
  const byName = childText(element, 'SdkMessageName');
  const byId = childText(element, 'SdkMessageId');
  const row = byName
    ? db.get('SELECT sdkmessageid, name FROM sdkmessage WHERE ci(name) = ci(?)', [byName])
    : db.get('SELECT sdkmessageid, name FROM sdkmessage WHERE sdkmessageid = ?', [
        byId === null ? '' : requireGuid(byId, 'The message of a step'),
      ]);
  return row ? { id: String(row['sdkmessageid']), name: String(row['name']) } : null;
}

function handlerOf(context: ImportContext, element: Element, name: string): Record<string, string> {
  const { db } = context.session.engine;
  const typeId = childText(element, 'PluginTypeId');
  const typeName = (childText(element, 'PluginTypeName') ?? '').split(',')[0]?.trim() ?? '';
  const row = typeId
    ? db.get('SELECT plugintypeid FROM plugintype WHERE plugintypeid = ?', [
        requireGuid(typeId, `The plug-in type of the step '${name}'`),
      ])
    : db.get('SELECT plugintypeid FROM plugintype WHERE typename = ?', [typeName]);
  if (!row) throw importFault(`The step '${name}' needs the plug-in type '${typeName}', which is not in the file.`);
  const id = String(row['plugintypeid']);
  return { eventhandler: id, eventhandler$type: 'plugintype', plugintypeid: id };
}

function importImages(context: ImportContext, element: Element, stepId: string): void {
  const { db } = context.session.engine;
  db.run('DELETE FROM sdkmessageprocessingstepimage WHERE sdkmessageprocessingstepid = ?', [stepId]);
  context.session.engine.caches.delete('steps');
  for (const image of elements(first(element, 'SdkMessageProcessingStepImages'), 'SdkMessageProcessingStepImage')) {
    const alias = childText(image, 'EntityAlias') ?? attribute(image, 'Name') ?? '';
    const given = childText(image, 'SdkMessageProcessingStepImageId');
    putComponent(
      context,
      'sdkmessageprocessingstepimage',
      given ? requireGuid(given, 'A step image') : uuidOf(`image/${stepId}/${alias}`),
      93,
      {
        name: attribute(image, 'Name') ?? alias,
        entityalias: alias,
        attributes: childText(image, 'Attributes') || null,
        imagetype: childNumber(image, 'ImageType') ?? 0,
        messagepropertyname: childText(image, 'MessagePropertyName') ?? 'Target',
        sdkmessageprocessingstepid: stepId,
      },
    );
  }
}
