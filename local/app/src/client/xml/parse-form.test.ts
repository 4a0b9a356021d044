import { boundColumns, parseForm } from './parse-form';
import { pickForFormFactor } from './parse-custom-controls';
import { readXmlInNode } from './testing';

const form = parseForm(
  readXmlInNode(`<form headerdensity="HighWithControls">
  <tabs>
    <tab id="{AA}" name="tab_summary" visible="true" expanded="true"><labels><label description="Summary" languagecode="1033"/><label description="ملخص" languagecode="1025"/></labels>
      <columns><column width="35%"><sections>
        <section id="{S1}" name="sec_who" columns="11" showlabel="true"><labels><label description="Who" languagecode="1033"/></labels>
          <rows>
            <row>
              <cell id="{C1}"><labels><label description="First name" languagecode="1033"/></labels><control id="firstname" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="firstname" disabled="false"/></cell>
              <cell id="{C2}" colspan="2" rowspan="3"><labels/><control id="notes" classid="{e0dece4b-6fc8-4a8f-a065-082708572369}" datafieldname="description" disabled="true"/></cell>
            </row>
            <row><cell id="{C3}"/></row>
          </rows>
        </section>
      </sections></column>
      <column width="65%"><sections>
        <section id="{S2}" name="sec_time" columns="1" showlabel="false" visible="false"><labels/>
          <rows><row><cell id="{C4}" showlabel="false" rowspan="10"><labels/>
            <control id="timeline" uniqueid="{U-1}" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="hco_fhirkey"/></cell></row>
            <row><cell id="{C5}"><labels/><control id="grid" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true">
              <parameters><ViewId>{V}</ViewId><TargetEntityType>hco_encounter</TargetEntityType><RelationshipName>hco_contact_encounter</RelationshipName></parameters></control></cell></row></rows>
        </section></sections></column></columns>
    </tab>
  </tabs>
  <header id="{H}"><rows><row><cell id="{H1}"><labels/><control id="header_owner" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="ownerid"/></cell></row></rows></header>
  <formLibraries><Library name="hco_/scripts/patient.js" libraryUniqueId="{L}"/></formLibraries>
  <events>
    <event name="onload" application="false" active="false"><Handlers><Handler functionName="PatientOutreach.Patient.onLoad" libraryName="hco_/scripts/patient.js" handlerUniqueId="{X}" enabled="true" parameters="" passExecutionContext="true"/></Handlers></event>
    <event name="onchange" attribute="firstname"><Handlers><Handler functionName="A.b" libraryName="l" enabled="false" parameters="'x', 1" passExecutionContext="false"/></Handlers></event>
    <event name="ontabclick"><Handlers><Handler functionName="ignored" libraryName="l"/></Handlers></event>
  </events>
  <controlDescriptions><controlDescription forControl="{U-1}">
    <customControl id="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}"><parameters><datafieldname>hco_fhirkey</datafieldname></parameters></customControl>
    <customControl formFactor="0" name="hco_PatientOutreach.PatientTimeline"><parameters><patientKey>hco_fhirkey</patientKey><pageSize static="true" type="Whole.None">50</pageSize></parameters></customControl>
    <customControl formFactor="1" name="hco_PatientOutreach.PatientTimeline"><parameters><patientKey>hco_fhirkey</patientKey><pageSize static="true" type="Whole.None">20</pageSize></parameters></customControl>
  </controlDescription></controlDescriptions>
</form>`),
);

describe('form XML', () => {
  it('keeps tabs, columns and sections with their labels, widths and visibility', () => {
    const [tab] = form.tabs;
    expect(tab).toMatchObject({
      id: 'aa',
      name: 'tab_summary',
      isVisible: true,
      labels: { 1033: 'Summary', 1025: 'ملخص' },
    });
    expect(tab?.columns.map((column) => column.width)).toEqual([35, 65]);
    expect(tab?.columns[0]?.sections[0]).toMatchObject({
      name: 'sec_who',
      columns: 2,
      showLabel: true,
      isVisible: true,
    });
    expect(tab?.columns[1]?.sections[0]).toMatchObject({ showLabel: false, isVisible: false });
  });

  it('reads cells with spans, a spacer as a cell without control, and class ids in any case', () => {
    const [first, notes] = form.tabs[0]?.columns[0]?.sections[0]?.rows[0] ?? [];
    expect(first?.control).toMatchObject({ kind: 'text', column: 'firstname', isDisabled: false });
    expect(notes).toMatchObject({ colSpan: 2, rowSpan: 3, control: { kind: 'memo', isDisabled: true } });
    expect(form.tabs[0]?.columns[0]?.sections[0]?.rows[1]?.[0]?.control).toBeUndefined();
  });

  it('reads a subgrid with its parameters', () => {
    const grid = form.tabs[0]?.columns[1]?.sections[0]?.rows[1]?.[0]?.control;
    expect(grid).toMatchObject({
      kind: 'subgrid',
      parameters: { TargetEntityType: 'hco_encounter', RelationshipName: 'hco_contact_encounter' },
    });
  });

  it('ties a code component to its control, leaves the fallback out, and picks by form factor', () => {
    const uses = form.customControls.get('u-1') ?? [];
    expect(uses).toHaveLength(2);
    expect(pickForFormFactor(uses, 1)?.parameters.get('pageSize')).toEqual({
      isStatic: true,
      type: 'Whole.None',
      value: '20',
    });
    expect(pickForFormFactor(uses, 2)?.formFactor).toBe(0);
    expect(uses[0]?.parameters.get('patientKey')).toEqual({ isStatic: false, type: undefined, value: 'hco_fhirkey' });
  });

  it('reads libraries and the handlers of the events it runs', () => {
    expect(form.libraries).toEqual(['hco_/scripts/patient.js']);
    expect(
      form.handlers.map((handler) => [handler.event, handler.column, handler.functionName, handler.isEnabled]),
    ).toEqual([
      ['onload', undefined, 'PatientOutreach.Patient.onLoad', true],
      ['onchange', 'firstname', 'A.b', false],
    ]);
  });

  it('lists every column the form needs once', () => {
    expect(boundColumns(form).sort()).toEqual(['description', 'firstname', 'hco_fhirkey', 'ownerid']);
  });

  it('takes an empty form', () => {
    expect(parseForm(readXmlInNode('<form/>'))).toMatchObject({ tabs: [], libraries: [], handlers: [] });
  });
});
