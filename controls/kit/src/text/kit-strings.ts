/** Keys the kit's own views ask for. Every control that uses the kit has them in its resx files. */
export const kitStringKeys = [
  'Kit_SaveFirst_Title',
  'Kit_SaveFirst_Body',
  'Kit_Loading',
  'Kit_Retry',
  'Kit_Failure_Denied',
  'Kit_Failure_Missing',
  'Kit_Failure_Busy',
  'Kit_Failure_Offline',
  'Kit_Failure_Failed',
  'Kit_Failure_Code',
  'Kit_DateRange',
  'Kit_DateFrom',
  'Kit_DateUntil',
  'Kit_OpenFailed',
  'Kit_ListSeparator',
] as const;
