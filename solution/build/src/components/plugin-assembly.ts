import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import type { CustomApiDescription } from './custom-api';
import { INTRODUCED } from './labels';

/** What the plug-in host's `describe` reads from the attributes of the built DLL. */
export interface PluginDescription {
  /** Full assembly name with version, culture and public key token. */
  readonly fullName: string;
  readonly types: readonly TypeDescription[];
}

export interface TypeDescription {
  readonly name: string;
  readonly steps: readonly StepDescription[];
  /** The custom API whose main operation the type is; absent or null for most. */
  readonly customApi?: CustomApiDescription | null;
}

export interface StepDescription {
  readonly message: string;
  readonly stage: 10 | 20 | 40;
  readonly mode: 0 | 1;
  /** Logical names, `synced` for every table the FHIR sync writes, or none for the message of a custom API. */
  readonly tables: string | readonly string[];
  readonly filteringAttributes: readonly string[];
  readonly preImage: { readonly alias: string; readonly attributes: readonly string[] } | null;
  readonly postImage: { readonly alias: string; readonly attributes: readonly string[] } | null;
  readonly rank: number;
  readonly description: string;
}

export interface Plugins {
  readonly dll: Uint8Array;
  readonly description: PluginDescription;
}

const simpleName = (fullName: string): string => fullName.split(',')[0] ?? fullName;

export const assemblyId = (fullName: string): string => componentId('assembly', simpleName(fullName));
const typeId = (typeName: string): string => componentId('plugintype', typeName);

/** Part name in the zip, without leading slash. */
export function assemblyPart(fullName: string): string {
  const stripped = simpleName(fullName).replace(/[^A-Za-z0-9_-]/g, '');
  return `PluginAssemblies/${stripped}-${assemblyId(fullName).toUpperCase()}/${stripped}.dll`;
}

/** Content of the assembly's `.dll.data.xml`. */
export const pluginAssembly = ({ fullName, types }: PluginDescription): XmlElement =>
  el(
    'PluginAssembly',
    { FullName: fullName, PluginAssemblyId: assemblyId(fullName), CustomizationLevel: '1' },
    el('IsolationMode', {}, '2'),
    el('SourceType', {}, '0'),
    el('IntroducedVersion', {}, INTRODUCED),
    el('FileName', {}, `/${assemblyPart(fullName)}`),
    el(
      'PluginTypes',
      {},
      types.map((type) =>
        el(
          'PluginType',
          {
            AssemblyQualifiedName: `${type.name}, ${fullName}`,
            PluginTypeId: typeId(type.name),
            Name: type.name,
          },
          el('FriendlyName', {}, componentId('plugintype-friendlyname', type.name)),
        ),
      ),
    ),
  );

// Ids of the platform's own messages; others are named, as real exports do for messages without a fixed id.
const messageIds: Readonly<Record<string, string>> = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Associate: '16e7c888-3b24-448b-b7da-ebfe9b681762',
  Disassociate: 'bdfc191d-fc56-493a-a6b1-cb0c47a22ecc',
};

/** The parameter of a message that an image is taken of. */
function imageProperty(message: string): string {
  if (message.endsWith('Multiple')) return message === 'CreateMultiple' ? 'Ids' : 'Targets';
  return message === 'Create' ? 'id' : 'Target';
}

export interface Step {
  readonly id: string;
  readonly xml: XmlElement;
}

/** One step per table of the registration. @param synced logical names that `synced` stands for. */
export function steps(plugins: PluginDescription, synced: readonly string[]): Step[] {
  return plugins.types.flatMap((type) =>
    type.steps.flatMap((step) => {
      const named = step.tables === 'synced' ? synced : typeof step.tables === 'string' ? [step.tables] : step.tables;
      // The message of a custom API that is bound to no table: "none" is the platform's word.
      const tables = named.length === 0 ? ['none'] : named;
      return tables.map((table) => {
        const name = `${type.name}: ${step.message}${table === 'none' ? '' : ` of ${table}`}, stage ${step.stage}`;
        const id = componentId('step', name);
        return { id, xml: stepXml(plugins, type.name, step, table, name, id) };
      });
    }),
  );
}

function stepXml(
  plugins: PluginDescription,
  typeName: string,
  step: StepDescription,
  table: string,
  name: string,
  id: string,
): XmlElement {
  const messageId = messageIds[step.message];
  const image = (kind: 'pre' | 'post', image: NonNullable<StepDescription['preImage']>): XmlElement =>
    el(
      'SdkMessageProcessingStepImage',
      { Name: image.alias },
      el('SdkMessageProcessingStepImageId', {}, braced(componentId('step-image', `${name}/${kind}/${image.alias}`))),
      el('Attributes', {}, image.attributes.join(',')),
      el('EntityAlias', {}, image.alias),
      el('ImageType', {}, kind === 'pre' ? '0' : '1'),
      el('MessagePropertyName', {}, imageProperty(step.message)),
      el('IsCustomizable', {}, '1'),
    );
  const images = [
    ...(step.preImage ? [image('pre', step.preImage)] : []),
    ...(step.postImage ? [image('post', step.postImage)] : []),
  ];
  return el(
    'SdkMessageProcessingStep',
    { Name: name, SdkMessageProcessingStepId: braced(id) },
    messageId === undefined ? el('SdkMessageName', {}, step.message) : el('SdkMessageId', {}, braced(messageId)),
    el('PluginTypeName', {}, `${typeName}, ${plugins.fullName}`),
    el('PluginTypeId', {}, braced(typeId(typeName))),
    el('PrimaryEntity', {}, table),
    el('AsyncAutoDelete', {}, '0'),
    el('Description', {}, step.description),
    el('FilteringAttributes', {}, step.filteringAttributes.join(',')),
    el('InvocationSource', {}, '0'),
    el('Mode', {}, step.mode),
    el('Rank', {}, step.rank),
    el('EventHandlerTypeCode', {}, '4602'),
    el('Stage', {}, step.stage),
    el('IsCustomizable', {}, '1'),
    el('IsHidden', {}, '0'),
    el('SupportedDeployment', {}, '0'),
    el('IntroducedVersion', {}, INTRODUCED),
    el('SdkMessageProcessingStepImages', {}, images),
  );
}
