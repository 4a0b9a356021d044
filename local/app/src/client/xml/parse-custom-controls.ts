import { child, childrenOf, type XmlNode } from './node';
import type { CustomControlParameter, CustomControlUse } from './form-layout';

function parameterOf(node: XmlNode): CustomControlParameter {
  const bound = child(node, 'BindAttribute');
  if (bound) return { isStatic: false, type: undefined, value: bound.text.trim() };
  return {
    isStatic: node.attributes['static'] === 'true',
    type: node.attributes['type'],
    value: node.text.trim(),
  };
}

/**
 * Reads `controlDescriptions/controlDescription@forControl/customControl@name@formFactor`. The entry without a name (it
 * has the id of the standard control) is the fallback and is left out.
 */
export function parseCustomControls(
  descriptions: XmlNode | undefined,
  plainId: (id: string | undefined) => string,
): ReadonlyMap<string, readonly CustomControlUse[]> {
  const byControl = new Map<string, readonly CustomControlUse[]>();
  for (const description of childrenOf(descriptions, 'controlDescription')) {
    const uses = childrenOf(description, 'customControl').flatMap((control) => {
      const name = control.attributes['name'];
      if (name === undefined || name === '') return [];
      const parameters = new Map<string, CustomControlParameter>();
      const dataSets: string[] = [];
      for (const node of child(control, 'parameters')?.children ?? []) {
        if (node.name === 'data-set') dataSets.push(node.attributes['name'] ?? '');
        else parameters.set(node.name, parameterOf(node));
      }
      return [{ name, formFactor: Number(control.attributes['formFactor'] ?? 0), parameters, dataSets }];
    });
    if (uses.length > 0) byControl.set(plainId(description.attributes['forControl']), uses);
  }
  return byControl;
}

/** The entry for the form factor in use (0 web, 1 phone, 2 tablet as the local app counts them), else the first. */
export function pickForFormFactor(uses: readonly CustomControlUse[], formFactor: number): CustomControlUse | undefined {
  return uses.find((use) => use.formFactor === formFactor) ?? uses[0];
}
