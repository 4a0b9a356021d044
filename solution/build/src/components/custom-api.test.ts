import { customApiFiles, type CustomApiDescription } from './custom-api';

const api: CustomApiDescription = {
  name: 'hco_Do',
  displayName: 'Do',
  description: 'Does it.',
  isFunction: false,
  privilege: 'prvReadContact',
  asyncSteps: true,
  request: [{ name: 'What', displayName: 'What', description: 'What to do.', type: 'StringArray', optional: true }],
  response: [{ name: 'Done', displayName: 'Done', description: 'How many.', type: 'Integer', optional: false }],
};
const files = customApiFiles(api, 'P.Do', [{ lcid: 1031, texts: { Do: 'Tun' } }]);
const text = (path: string): string => new TextDecoder().decode(files.get(`customapis/hco_Do/${path}`));

test('a custom API is a folder of its own, with one below for each parameter and property', () => {
  expect([...files.keys()]).toEqual([
    'customapis/hco_Do/customapi.xml',
    'customapis/hco_Do/customapirequestparameters/What/customapirequestparameter.xml',
    'customapis/hco_Do/customapiresponseproperties/Done/customapiresponseproperty.xml',
  ]);
});

test('children stand in the order of the alphabet, types are numbers, and labels are in every language', () => {
  for (const [path, content] of files) {
    const names = [...new TextDecoder().decode(content).matchAll(/^ {2}<(\w+)/gm)].map(([, name]) => name);
    expect([path, names]).toEqual([path, [...names].sort()]);
  }
  expect(text('customapi.xml')).toContain('<customapi uniquename="hco_Do">');
  expect(text('customapi.xml')).toContain('<label description="Tun" languagecode="1031" />');
  expect(text('customapi.xml')).toContain('<executeprivilegename>prvReadContact</executeprivilegename>');
  expect(text('customapi.xml')).toContain('<allowedcustomprocessingsteptype>1</allowedcustomprocessingsteptype>');
  const parameter = text('customapirequestparameters/What/customapirequestparameter.xml');
  expect(parameter).toMatch(/<isoptional>1<\/isoptional>[\s\S]*<type>11<\/type>/);
  const property = text('customapiresponseproperties/Done/customapiresponseproperty.xml');
  expect(property).toContain('<type>7</type>');
  expect(property).not.toContain('isoptional');
});
