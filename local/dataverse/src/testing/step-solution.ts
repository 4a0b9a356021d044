import { solutionZip } from './solution-zip';

const messages: Record<string, string> = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
};

const guid = (n: number): string => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`;

export interface TestStep {
  message: 'Create' | 'Update' | 'Delete';
  stage: 10 | 20 | 40;
  /** Name of the plug-in type: what ScriptedHost finds its behaviour by. */
  type: string;
  table: string;
}

/** A solution with one assembly and synchronous steps of it, for a host whose plug-ins are written in the test. */
export function stepSolution(steps: readonly TestStep[]): Uint8Array {
  const types = [...new Set(steps.map((s) => s.type))];
  const typeXml = types.map(
    (t, i) => `<PluginType AssemblyQualifiedName="${t}, Steps" PluginTypeId="${guid(900 + i)}" Name="${t}" />`,
  );
  const stepXml = steps.map(
    (s, i) =>
      `<SdkMessageProcessingStep Name="${s.type}" SdkMessageProcessingStepId="{${guid(i)}}"><SdkMessageId>{${messages[s.message]}}</SdkMessageId><PluginTypeName>${s.type}, Steps</PluginTypeName><PluginTypeId>${guid(900 + types.indexOf(s.type))}</PluginTypeId><PrimaryEntity>${s.table}</PrimaryEntity><AsyncAutoDelete>0</AsyncAutoDelete><InvocationSource>0</InvocationSource><Mode>0</Mode><Rank>1</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>${s.stage}</Stage></SdkMessageProcessingStep>`,
  );
  return solutionZip({
    name: 'Steps',
    customizations: `<SolutionPluginAssemblies><PluginAssembly FullName="Steps, Version=1.0.0.0, Culture=neutral, PublicKeyToken=abc" PluginAssemblyId="${guid(800)}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/P/P.dll</FileName><PluginTypes>${typeXml.join('')}</PluginTypes></PluginAssembly></SolutionPluginAssemblies><SdkMessageProcessingSteps>${stepXml.join('')}</SdkMessageProcessingSteps>`,
    files: { 'PluginAssemblies/P/P.dll': 'DLL' },
  });
}
