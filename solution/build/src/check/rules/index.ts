import type { Rule } from '../rule';
import { alternateKey } from './alternate-key';
import { appComponent } from './app-component';
import { byteOrderMark } from './byte-order-mark';
import { chartColumn } from './chart-column';
import { choiceReference } from './choice-reference';
import { codeComponent } from './code-component';
import { columnShape } from './column-shape';
import { commandBar } from './command-bar';
import { connectionReference } from './connection-reference';
import { contentTypesRule } from './content-types';
import { controlFiles } from './control-files';
import { customApi } from './custom-api';
import { defaultView } from './default-view';
import { environmentValue } from './environment-value';
import { fieldSecurity } from './field-security';
import { formControlClass } from './form-control-class';
import { formControlColumn } from './form-control-column';
import { formQuickView } from './form-quick-view';
import { formScript } from './form-script';
import { formSubgrid } from './form-subgrid';
import { knownElement } from './known-element';
import { labelLanguage } from './label-language';
import { lookupRelationship } from './lookup-relationship';
import { managedTwin } from './managed-twin';
import { missingDependency } from './missing-dependency';
import { optionValue } from './option-value';
import { partFile } from './part-file';
import { partName } from './part-name';
import { pluginAssembly } from './plugin-assembly';
import { pluginStep } from './plugin-step';
import { primaryName } from './primary-name';
import { publisherPrefix } from './publisher-prefix';
import { rolePrivilege } from './role-privilege';
import { rootComponent } from './root-component';
import { scriptFunction } from './script-function';
import { siteMap } from './site-map';
import { tableShape } from './table-shape';
import { uniqueId } from './unique-id';
import { version } from './version';
import { viewColumn } from './view-column';
import { webResourceContent } from './web-resource-content';
import { webResourceReference } from './web-resource-reference';
import { xmlPart } from './xml-part';

/** Every rule; findings come in this order. */
export const rules: readonly Rule[] = [
  alternateKey,
  appComponent,
  byteOrderMark,
  chartColumn,
  choiceReference,
  codeComponent,
  columnShape,
  commandBar,
  connectionReference,
  contentTypesRule,
  controlFiles,
  customApi,
  defaultView,
  environmentValue,
  fieldSecurity,
  formControlClass,
  formControlColumn,
  formQuickView,
  formScript,
  formSubgrid,
  knownElement,
  labelLanguage,
  lookupRelationship,
  managedTwin,
  missingDependency,
  optionValue,
  partFile,
  partName,
  pluginAssembly,
  pluginStep,
  primaryName,
  publisherPrefix,
  rolePrivilege,
  rootComponent,
  scriptFunction,
  siteMap,
  tableShape,
  uniqueId,
  version,
  viewColumn,
  webResourceContent,
  webResourceReference,
  xmlPart,
];
