/** The way of the catalogue from MITRE's XML to the file and to the text that the program carries. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_FILE, readCatalogueFile, writeCatalogueFile } from '../../scripts/cwe-file.js';
import { readCweXml } from '../../scripts/cwe-xml.js';
import { readCompact, writeCompact } from '../../src/cwe/compact.js';

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<Weakness_Catalog Name="CWE" Version="9.1" Date="2031-02-03">
  <Weaknesses>
    <Weakness ID="902" Name="Trusting a &quot;Signed&quot; Parcel" Abstraction="Base" Status="Draft">
      <Description>Prose that is <b>not</b> kept.</Description>
      <Related_Weaknesses>
        <Related_Weakness Nature="ChildOf" CWE_ID="901" View_ID="1000" Ordinal="Primary"/>
        <Related_Weakness Nature="ChildOf" CWE_ID="77" View_ID="1003"/>
        <Related_Weakness Nature="CanPrecede" CWE_ID="78" View_ID="1000"/>
      </Related_Weaknesses>
      <Applicable_Platforms>
        <Language Class="Interpreted" Prevalence="Often"/>
        <Language Name="Python" Prevalence="Undetermined"/>
        <Technology Class="Web Based" Prevalence="Often"/>
      </Applicable_Platforms>
      <Mapping_Notes>
        <Usage>Discouraged</Usage>
        <Rationale>Prose.</Rationale>
        <Reasons><Reason Type="Abstraction"/><Reason Type="Frequent Misuse"/></Reasons>
        <Suggestions><Suggestion CWE_ID="901" Comment="the class"/></Suggestions>
      </Mapping_Notes>
      <Content_History>
        <Submission><Submission_Name>A</Submission_Name></Submission>
        <Previous_Entry_Name Date="2029-01-01">Parcel Trust</Previous_Entry_Name>
        <Previous_Entry_Name Date="2030-01-01">Signed &amp; Trusted</Previous_Entry_Name>
      </Content_History>
    </Weakness>
    <Weakness ID="901" Name="Trust" Abstraction="Class" Status="Incomplete">
      <Mapping_Notes><Usage>Allowed-with-Review</Usage></Mapping_Notes>
    </Weakness>
  </Weaknesses>
  <Categories>
    <Category ID="910" Name="Parcels" Status="Obsolete">
      <Relationships>
        <Has_Member CWE_ID="902" View_ID="920"/>
        <Has_Member CWE_ID="901" View_ID="920"/>
      </Relationships>
      <Mapping_Notes><Usage>Prohibited</Usage><Reasons><Reason Type="Category"/></Reasons></Mapping_Notes>
    </Category>
  </Categories>
  <Views>
    <View ID="920" Name="Weaknesses in the 2030 CWE Top 25" Type="Graph" Status="Obsolete">
      <Members><Has_Member CWE_ID="901" View_ID="920"/></Members>
      <Mapping_Notes><Usage>Prohibited</Usage></Mapping_Notes>
    </View>
    <View ID="921" Name="Weaknesses in the 2031 CWE Top 25" Type="Graph" Status="Draft">
      <Members><Has_Member CWE_ID="902" View_ID="921"/></Members>
      <Mapping_Notes><Usage>Prohibited</Usage></Mapping_Notes>
    </View>
  </Views>
</Weakness_Catalog>`;

const WRITTEN = `{"version":"9.1","released":"2031-02-03","entries":[
{"id":901,"kind":"weakness","name":"Trust","abstraction":"Class","status":"Incomplete","usage":"Allowed-with-Review"},
{"id":902,"kind":"weakness","name":"Trusting a \\"Signed\\" Parcel","abstraction":"Base","status":"Draft","usage":"Discouraged","reasons":["Abstraction","Frequent Misuse"],"parents":[901],"suggestions":[901],"previousNames":["Parcel Trust","Signed & Trusted"],"languages":["Interpreted","Python"],"top25":true},
{"id":910,"kind":"category","name":"Parcels","status":"Obsolete","usage":"Prohibited","members":[902,901]},
{"id":920,"kind":"view","name":"Weaknesses in the 2030 CWE Top 25","status":"Obsolete","usage":"Prohibited"},
{"id":921,"kind":"view","name":"Weaknesses in the 2031 CWE Top 25","status":"Draft","usage":"Prohibited"}
]}
`;

describe('rebuilding the catalogue', () => {
  it('keeps the facts of the XML and drops the prose', () => {
    expect(writeCatalogueFile(readCweXml(XML))).toBe(WRITTEN);
  });

  it('refuses what is no catalogue', () => {
    expect(() => readCweXml('<html></html>')).toThrow('no Weakness_Catalog');
  });

  it('writes the file in the repository as it stands', () => {
    const text = readFileSync(new URL(`../../${CATALOGUE_FILE}`, import.meta.url), 'utf8');
    expect(writeCatalogueFile(readCatalogueFile(text)) === text).toBe(true);
  });

  it('loses nothing in the form that the program carries', () => {
    const catalogue = readCatalogueFile(WRITTEN);
    expect([...readCompact(writeCompact(catalogue)).entries()]).toEqual([...catalogue.entries()]);
  });
});
