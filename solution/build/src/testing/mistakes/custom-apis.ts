import { drop, put, row, swap, type Mistake } from './mistake';

const api = 'customapis/smp_Clone/customapi.xml';
const parameter = 'customapis/smp_Clone/customapirequestparameters/From/customapirequestparameter.xml';
const property = 'customapis/smp_Clone/customapiresponseproperties/Count/customapiresponseproperty.xml';

/** Mistakes in custom APIs, their parameters and properties. */
export const customApis: readonly Mistake[] = [
  row('custom-api', 'a custom API in a folder of another name', 'smp_Copy', swap(api, 'smp_Clone', 'smp_Copy')),
  row('custom-api', 'a custom API bound to no table', 'boundentitylogicalname', (parts) =>
    swap(api, /<boundentitylogicalname>.*<\/boundentitylogicalname>/, '')(parts),
  ),
  row(
    'custom-api',
    'a custom API with a binding that does not exist',
    '"3"',
    swap(api, '<bindingtype>1', '<bindingtype>3'),
  ),
  row(
    'custom-api',
    'a custom API for a privilege on a table that is not there',
    'smp_none',
    swap(api, '<bindingtype>', '<executeprivilegename>prvWritesmp_none</executeprivilegename><bindingtype>'),
  ),
  row('custom-api', 'parameters without their custom API', 'no custom API "smp_Clone"', drop(api)),
  row('custom-api', 'a parameter with a type that does not exist', '"13"', swap(parameter, '<type>5', '<type>13')),
  row(
    'custom-api',
    'a parameter of a table that is not there',
    'smp_none',
    swap(parameter, '<logicalentityname>smp_visit', '<logicalentityname>smp_none'),
  ),
  row('custom-api', 'a number with a table', 'Only rows', swap(parameter, '<type>5', '<type>7')),
  row(
    'custom-api',
    'a property under another name',
    'uniquename',
    swap(property, 'uniquename="Count"', 'uniquename="Number"'),
  ),
  row(
    'custom-api',
    'a parameter among the properties',
    'customapiresponseproperties',
    put(
      'customapis/smp_Clone/customapiresponseproperties/In/customapirequestparameter.xml',
      '<customapirequestparameter uniquename="In"><type>10</type></customapirequestparameter>',
    ),
  ),
];
