import { attribute, at, childText } from '../../xml/document';
import type { Rule } from '../rule';

const fullNameRule = /^[^,]+, Version=\d+\.\d+\.\d+\.\d+, Culture=[\w-]+, PublicKeyToken=([0-9a-f]{16}|null)$/i;

export const pluginAssembly: Rule = {
  id: 'plugin-assembly',
  looksAt: 'Plug-in assemblies: a strong full name, the same in every type, and a DLL of that name.',
  check(solution, report) {
    for (const assembly of solution.items('SolutionPluginAssemblies', 'PluginAssembly')) {
      const fullName = attribute(assembly, 'FullName');
      const simple = fullName.split(',')[0] ?? '';
      if (!fullNameRule.test(fullName))
        report(
          assembly,
          `"${fullName}" is no full assembly name. Write "Name, Version=1.0.0.0, Culture=neutral, PublicKeyToken=…".`,
        );
      else if (/PublicKeyToken=null/i.test(fullName))
        report(assembly, 'The assembly is not signed, which the platform refuses. Sign it with a key.');
      for (const type of at(assembly, 'PluginTypes', 'PluginType')) {
        const name = attribute(type, 'Name');
        const qualified = attribute(type, 'AssemblyQualifiedName');
        if (qualified !== `${name}, ${fullName}`)
          report(type, `AssemblyQualifiedName is "${qualified}"; it must be "${name}, ${fullName}".`);
      }
      const dll = solution.parts.get(childText(assembly, 'FileName').replace(/^\//, ''));
      if (!dll) continue;
      const bytes = Buffer.from(dll.buffer, dll.byteOffset, dll.length);
      if (bytes.toString('latin1', 0, 2) !== 'MZ')
        report(assembly, 'The file of the assembly is no DLL. Build the plug-ins again.');
      else if (bytes.length > 512 && !bytes.includes(simple))
        report(assembly, `The DLL is not the assembly "${simple}". Build the plug-ins again, or correct FullName.`);
    }
  },
};
