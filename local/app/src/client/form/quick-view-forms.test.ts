import { readXmlInNode as readXml } from '../xml/testing';
import { quickViewForms } from './quick-view-forms';

it('a quick view names one form per table it can show', () => {
  const parameter =
    '<QuickFormIds><QuickFormId entityname="contact">{D229A95C-6E24-5BDF-96EA-E85A22625770}</QuickFormId>' +
    '<QuickFormId entityname="account">00000000-0000-4000-8000-000000000001</QuickFormId><QuickFormId /></QuickFormIds>';
  expect([...quickViewForms(readXml, parameter)]).toEqual([
    ['contact', 'd229a95c-6e24-5bdf-96ea-e85a22625770'],
    ['account', '00000000-0000-4000-8000-000000000001'],
  ]);
  expect(quickViewForms(readXml, undefined).size).toBe(0);
});
