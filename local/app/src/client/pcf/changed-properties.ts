import type { ContextState } from './context/create-context';

function sees(parameter: ComponentFramework.PropertyTypes.Property | undefined): string {
  return parameter
    ? JSON.stringify([parameter.raw, parameter.formatted, parameter.error, parameter.security?.editable])
    : '';
}

/**
 * What `updateView` reports as changed: names of parameters, `layout` for the size, `viewState` for disabled, visible or
 * label, `theme`. At first everything. Two equal states give none, and then there is no `updateView`.
 */
export function changedProperties(before: ContextState | undefined, now: ContextState): string[] {
  const names = Object.keys(now.parameters).filter(
    (name) => before === undefined || sees(before.parameters[name]) !== sees(now.parameters[name]),
  );
  const old = before?.mode;
  if (old?.width !== now.mode.width || old.height !== now.mode.height) names.push('layout');
  if (old?.isDisabled !== now.mode.isDisabled || old.isVisible !== now.mode.isVisible || old.label !== now.mode.label) {
    names.push('viewState');
  }
  if (before?.isDark !== now.isDark) names.push('theme');
  return names;
}
